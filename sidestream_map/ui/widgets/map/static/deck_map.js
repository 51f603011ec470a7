/* sidestream-map, components. Sources: sha256 9cadc1b2e8c4314781966a7b8925d6a750b1841ca21fee9b0333dcb70ccaf319. Licences: NOTICE */const OWN={};
var AA=Object.create;var Cf=Object.defineProperty;var EA=Object.getOwnPropertyDescriptor;var PA=Object.getOwnPropertyNames;var wA=Object.getPrototypeOf,CA=Object.prototype.hasOwnProperty;var A=(t,e,r)=>()=>{if(r)throw r[0];try{return t&&(e=t(t=0)),e}catch(i){throw r=[i],i}};var gg=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(r){throw e=0,r}},fi=(t,e)=>{for(var r in e)Cf(t,r,{get:e[r],enumerable:!0})},RA=(t,e,r,i)=>{if(e&&typeof e=="object"||typeof e=="function")for(let o of PA(e))!CA.call(t,o)&&o!==r&&Cf(t,o,{get:()=>e[o],enumerable:!(i=EA(e,o))||i.enumerable});return t};var mg=(t,e,r)=>(r=t!=null?AA(wA(t)):{},RA(e||!t||!t.__esModule?Cf(r,"default",{value:t,enumerable:!0}):r,t));var ao,DA,Qn,FA,yg,Rf=A(()=>{ao=globalThis,DA=globalThis.document||{},Qn=globalThis.process||{},FA=globalThis.console,yg=globalThis.navigator||{}});function Jn(t){if(typeof window<"u"&&window.process?.type==="renderer"||typeof process<"u"&&process.versions?.electron)return!0;let e=typeof navigator<"u"&&navigator.userAgent,r=t||e;return!!(r&&r.indexOf("Electron")>=0)}var Mf=A(()=>{});function Ee(){return!(typeof process=="object"&&String(process)==="[object process]"&&!process?.browser)||Jn()}var If=A(()=>{Mf()});function Of(t){return!t&&!Ee()?"Node":Jn(t)?"Electron":(t||yg.userAgent||"").indexOf("Edge")>-1?"Edge":globalThis.chrome?"Chrome":globalThis.safari?"Safari":globalThis.mozInnerScreenX?"Firefox":"Unknown"}var xg=A(()=>{If();Mf();Rf()});var Lf,Qt=A(()=>{Rf();If();xg();Lf="4.1.2"});function ui(t,e){if(!t)throw new Error(e||"Assertion failed")}var Nf=A(()=>{});function Df(t){if(!t)return 0;let e;switch(typeof t){case"number":e=t;break;case"object":e=t.logLevel||t.priority||0;break;default:return 0}return ui(Number.isFinite(e)&&e>=0),e}function bg(t){let{logLevel:e,message:r}=t;t.logLevel=Df(e);let i=t.args?Array.from(t.args):[];for(;i.length&&i.shift()!==r;);switch(typeof e){case"string":case"function":r!==void 0&&i.unshift(r),t.message=e;break;case"object":Object.assign(t,e);break;default:}typeof t.message=="function"&&(t.message=t.message());let o=typeof t.message;return ui(o==="string"||o==="object"),Object.assign(t,{args:i},t.opts)}var vg=A(()=>{Nf()});var Er,ea,Tg=A(()=>{vg();Er=()=>{},ea=class{constructor({level:e=0}={}){this.userData={},this._onceCache=new Set,this._level=e}set level(e){this.setLevel(e)}get level(){return this.getLevel()}setLevel(e){return this._level=e,this}getLevel(){return this._level}warn(e,...r){return this._log("warn",0,e,r,{once:!0})}error(e,...r){return this._log("error",0,e,r)}log(e,r,...i){return this._log("log",e,r,i)}info(e,r,...i){return this._log("info",e,r,i)}once(e,r,...i){return this._log("once",e,r,i,{once:!0})}_log(e,r,i,o,s={}){let n=bg({logLevel:r,message:i,args:this._buildArgs(r,i,o),opts:s});return this._createLogFunction(e,n,s)}_buildArgs(e,r,i){return[e,r,...i]}_createLogFunction(e,r,i){if(!this._shouldLog(r.logLevel))return Er;let o=this._getOnceTag(i.tag??r.tag??r.message);if((i.once||r.once)&&o!==void 0){if(this._onceCache.has(o))return Er;this._onceCache.add(o)}return this._emit(e,r)}_shouldLog(e){return this.getLevel()>=Df(e)}_getOnceTag(e){if(e!==void 0)try{return typeof e=="string"?e:String(e)}catch{return}}}});function kA(t){try{let e=window[t],r="__storage_test__";return e.setItem(r,r),e.removeItem(r),e}catch{return null}}var ta,Sg=A(()=>{ta=class{constructor(e,r,i="sessionStorage"){this.storage=kA(i),this.id=e,this.config=r,this._loadConfiguration()}getConfiguration(){return this.config}setConfiguration(e){if(Object.assign(this.config,e),this.storage){let r=JSON.stringify(this.config);this.storage.setItem(this.id,r)}}_loadConfiguration(){let e={};if(this.storage){let r=this.storage.getItem(this.id);e=r?JSON.parse(r):{}}return Object.assign(this.config,e),this}}});function Ag(t){let e;return t<10?e=`${t.toFixed(2)}ms`:t<100?e=`${t.toFixed(1)}ms`:t<1e3?e=`${t.toFixed(0)}ms`:e=`${(t/1e3).toFixed(2)}s`,e}function Eg(t,e=8){let r=Math.max(e-t.length,0);return`${" ".repeat(r)}${t}`}var Pg=A(()=>{});function wg(t){return typeof t!="string"?t:(t=t.toUpperCase(),ra[t]||ra.WHITE)}function Cg(t,e,r){return!Ee&&typeof t=="string"&&(e&&(t=`\x1B[${wg(e)}m${t}\x1B[39m`),r&&(t=`\x1B[${wg(r)+UA}m${t}\x1B[49m`)),t}var ra,UA,Rg=A(()=>{Qt();(function(t){t[t.BLACK=30]="BLACK",t[t.RED=31]="RED",t[t.GREEN=32]="GREEN",t[t.YELLOW=33]="YELLOW",t[t.BLUE=34]="BLUE",t[t.MAGENTA=35]="MAGENTA",t[t.CYAN=36]="CYAN",t[t.WHITE=37]="WHITE",t[t.BRIGHT_BLACK=90]="BRIGHT_BLACK",t[t.BRIGHT_RED=91]="BRIGHT_RED",t[t.BRIGHT_GREEN=92]="BRIGHT_GREEN",t[t.BRIGHT_YELLOW=93]="BRIGHT_YELLOW",t[t.BRIGHT_BLUE=94]="BRIGHT_BLUE",t[t.BRIGHT_MAGENTA=95]="BRIGHT_MAGENTA",t[t.BRIGHT_CYAN=96]="BRIGHT_CYAN",t[t.BRIGHT_WHITE=97]="BRIGHT_WHITE"})(ra||(ra={}));UA=10});function Mg(t,e=["constructor"]){let r=Object.getPrototypeOf(t),i=Object.getOwnPropertyNames(r),o=t;for(let s of i){let n=o[s];typeof n=="function"&&(e.find(a=>s===a)||(o[s]=n.bind(t)))}}var Ig=A(()=>{});var ia,mt,Ff=A(()=>{Qt();ia=class{getHighResolutionTimer(){let e;if(Ee()&&ao.performance)e=ao?.performance?.now?.();else if("hrtime"in Qn){let r=Qn?.hrtime?.();e=r[0]*1e3+r[1]/1e6}else e=Date.now();return e}getMemoryUsageMB(){let r=ao?.performance?.memory?.usedJSHeapSize;return r==null?null:Math.trunc(r/1024/1024)}},mt=new ia;globalThis.Probe=ia;OWN.probe=mt});function zA(t,e,r){if(typeof e=="string"){let i=r.time?Eg(Ag(r.total)):"";e=r.time?`${t}: ${i}  ${e}`:`${t}: ${e}`,e=Cg(e,r.color,r.background)}return e}function WA(t){for(let e in t)for(let r in t[e])return r||"untitled";return"empty"}var hi,Bf,Pe,kf=A(()=>{Qt();Tg();Sg();Pg();Rg();Ig();Nf();Ff();hi={debug:Ee()&&console.debug||console.log,log:console.log,info:console.info,warn:console.warn,error:console.error},Bf={enabled:!0,level:0},Pe=class extends ea{constructor({id:e}={id:""}){super({level:0}),this.VERSION=Lf,this._startTs=mt.getHighResolutionTimer(),this._deltaTs=mt.getHighResolutionTimer(),this.userData={},this.LOG_THROTTLE_TIMEOUT=0,this.id=e,this.userData={},this._storage=new ta(`__probe-${this.id}__`,{[this.id]:Bf}),this.timeStamp(`${this.id} started`),Mg(this),Object.seal(this)}isEnabled(){return this._getConfiguration().enabled}getLevel(){return this._getConfiguration().level}getTotal(){return Number((mt.getHighResolutionTimer()-this._startTs).toPrecision(10))}getDelta(){return Number((mt.getHighResolutionTimer()-this._deltaTs).toPrecision(10))}set priority(e){this.level=e}get priority(){return this.level}getPriority(){return this.level}enable(e=!0){return this._updateConfiguration({enabled:e}),this}setLevel(e){return this._updateConfiguration({level:e}),this}get(e){return this._getConfiguration()[e]}set(e,r){this._updateConfiguration({[e]:r})}settings(){console.table?console.table(this._storage.config):console.log(this._storage.config)}assert(e,r){if(!e)throw new Error(r||"Assertion failed")}warn(e,...r){return this._log("warn",0,e,r,{method:hi.warn,once:!0})}error(e,...r){return this._log("error",0,e,r,{method:hi.error})}deprecated(e,r){return this.warn(`\`${e}\` is deprecated and will be removed in a later version. Use \`${r}\` instead`)}removed(e,r){return this.error(`\`${e}\` has been removed. Use \`${r}\` instead`)}probe(e,r,...i){let o=mt.getMemoryUsageMB();if(o!==null){let s=`${o}MB `;typeof r=="function"?r=()=>`${s}${r()}`:typeof r=="string"&&(r=`${s}${r}`)}return this._log("log",e,r,i,{method:hi.log,time:!0,once:!0})}log(e,r,...i){return this._log("log",e,r,i,{method:hi.debug})}info(e,r,...i){return this._log("info",e,r,i,{method:console.info})}once(e,r,...i){return this._log("once",e,r,i,{method:hi.debug||hi.info,once:!0})}table(e,r,i){return r?this._log("table",e,r,i&&[i]||[],{method:console.table||Er,tag:WA(r)}):Er}time(e,r){return this._log("time",e,r,[],{method:console.time?console.time:console.info})}timeEnd(e,r){return this._log("time",e,r,[],{method:console.timeEnd?console.timeEnd:console.info})}timeStamp(e,r){return this._log("time",e,r,[],{method:console.timeStamp||Er})}group(e,r,i={collapsed:!1}){let o=(i.collapsed?console.groupCollapsed:console.group)||console.info;return this._log("group",e,r,[],{method:o})}groupCollapsed(e,r,i={}){return this.group(e,r,Object.assign({},i,{collapsed:!0}))}groupEnd(e){return this._log("groupEnd",e,"",[],{method:console.groupEnd||Er})}withGroup(e,r,i){this.group(e,r)();try{i()}finally{this.groupEnd(e)()}}trace(){console.trace&&console.trace()}_shouldLog(e){return this.isEnabled()&&super._shouldLog(e)}_emit(e,r){let i=r.method;ui(i),r.total=this.getTotal(),r.delta=this.getDelta(),this._deltaTs=mt.getHighResolutionTimer();let o=zA(this.id,r.message,r);return i.bind(console,o,...r.args)}_getConfiguration(){return this._storage.config[this.id]||this._updateConfiguration(Bf),this._storage.config[this.id]}_updateConfiguration(e){let r=this._storage.config[this.id]||{...Bf};this._storage.setConfiguration({[this.id]:{...r,...e}})}};Pe.VERSION=Lf});var Og=A(()=>{Ff();OWN.probe||(OWN.probe=mt)});var IF,co=A(()=>{kf();kf();Og();IF=new Pe({id:"@probe.gl/log"})});function ho(){let t;if(typeof window<"u"&&window.performance)t=window.performance.now();else if(typeof process<"u"&&process.hrtime){let e=process.hrtime();t=e[0]*1e3+e[1]/1e6}else t=Date.now();return t}var tu=A(()=>{});var wr,ru=A(()=>{tu();wr=class{constructor(e,r){this.sampleSize=1,this.time=0,this.count=0,this.samples=0,this.lastTiming=0,this.lastSampleTime=0,this.lastSampleCount=0,this._count=0,this._time=0,this._samples=0,this._startTime=0,this._timerPending=!1,this.name=e,this.type=r,this.reset()}reset(){return this.time=0,this.count=0,this.samples=0,this.lastTiming=0,this.lastSampleTime=0,this.lastSampleCount=0,this._count=0,this._time=0,this._samples=0,this._startTime=0,this._timerPending=!1,this}setSampleSize(e){return this.sampleSize=e,this}incrementCount(){return this.addCount(1),this}decrementCount(){return this.subtractCount(1),this}addCount(e){return this._count+=e,this._samples++,this._checkSampling(),this}subtractCount(e){return this._count-=e,this._samples++,this._checkSampling(),this}addTime(e){return this._time+=e,this.lastTiming=e,this._samples++,this._checkSampling(),this}timeStart(){return this._startTime=ho(),this._timerPending=!0,this}timeEnd(){return this._timerPending?(this.addTime(ho()-this._startTime),this._timerPending=!1,this._checkSampling(),this):this}getSampleAverageCount(){return this.sampleSize>0?this.lastSampleCount/this.sampleSize:0}getSampleAverageTime(){return this.sampleSize>0?this.lastSampleTime/this.sampleSize:0}getSampleHz(){return this.lastSampleTime>0?this.sampleSize/(this.lastSampleTime/1e3):0}getAverageCount(){return this.samples>0?this.count/this.samples:0}getAverageTime(){return this.samples>0?this.time/this.samples:0}getHz(){return this.time>0?this.samples/(this.time/1e3):0}_checkSampling(){this._samples===this.sampleSize&&(this.lastSampleTime=this._time,this.lastSampleCount=this._count,this.count+=this._count,this.time+=this._time,this.samples+=this._samples,this._time=0,this._count=0,this._samples=0)}}});var je,$g=A(()=>{ru();je=class{constructor(e){this.stats={},this.id=e.id,this.stats={},this._initializeStats(e.stats),Object.seal(this)}get(e,r="count"){return this._getOrCreate({name:e,type:r})}get size(){return Object.keys(this.stats).length}reset(){for(let e of Object.values(this.stats))e.reset();return this}forEach(e){for(let r of Object.values(this.stats))e(r)}getTable(){let e={};return this.forEach(r=>{e[r.name]={time:r.time||0,count:r.count||0,average:r.getAverageTime()||0,hz:r.getHz()||0}}),e}_initializeStats(e=[]){e.forEach(r=>this._getOrCreate(r))}_getOrCreate(e){let{name:r,type:i}=e,o=this.stats[r];return o||(e instanceof wr?o=e:o=new wr(r,i),this.stats[r]=o),o}}});var po=A(()=>{$g();ru();tu()});function H3(t,e){let r=t.stats,i=!1;for(let c of e)r[c]||(t.get(c),i=!0);let o=Object.keys(r).length,s=J_.get(t);if(!i&&s?.orderedStatNames===e&&s.statCount===o)return;let n={},a=ey.get(e);a||(a=new Set(e),ey.set(e,a));for(let c of e)r[c]&&(n[c]=r[c]);for(let[c,l]of Object.entries(r))a.has(c)||(n[c]=l);for(let c of Object.keys(r))delete r[c];Object.assign(r,n),J_.set(t,{orderedStatNames:e,statCount:o})}var V3,j3,J_,ey,mh,Ia,_h=A(()=>{po();V3="GPU Time and Memory",j3=["Adapter","GPU","GPU Type","GPU Backend","Frame Rate","CPU Time","GPU Time","GPU Memory","Buffer Memory","Texture Memory","Referenced Buffer Memory","Referenced Texture Memory","Swap Chain Texture"],J_=new WeakMap,ey=new WeakMap,mh=class{stats=new Map;getStats(e){return this.get(e)}get(e){this.stats.has(e)||this.stats.set(e,new je({id:e}));let r=this.stats.get(e);return e===V3&&H3(r,j3),r}},Ia=new mh});var S,$e=A(()=>{co();S=new Pe({id:"luma.gl"})});function Tt(t="id"){yh[t]=yh[t]||1;let e=yh[t]++;return`${t}-${e}`}var yh,Ti=A(()=>{yh={}});function Z3(t,e){let r={...e};for(let i in t)t[i]!==void 0&&(r[i]=t[i]);return r}function ny(t,e){let r=t.stats,i=!1;for(let c of e)r[c]||(t.get(c),i=!0);let o=Object.keys(r).length,s=oy.get(t);if(!i&&s?.orderedStatNames===e&&s.statCount===o)return;let n={},a=sy.get(e);a||(a=new Set(e),sy.set(e,a));for(let c of e)r[c]&&(n[c]=r[c]);for(let[c,l]of Object.entries(r))a.has(c)||(n[c]=l);for(let c of Object.keys(r))delete r[c];Object.assign(r,n),oy.set(t,{orderedStatNames:e,statCount:o})}function ay(t){return t.type==="webgl"?K3:G3}function Co(t){let e=t.userData[$3];return e?.enabled?e:null}function rr(){return globalThis.performance?.now?.()??Date.now()}function q3(t,e){let r=Co(t);if(!(!r||!r.activeDefaultFramebufferAcquireDepth))switch(r.transientCanvasResourceCreates=(r.transientCanvasResourceCreates||0)+1,e){case"Texture":r.transientCanvasTextureCreates=(r.transientCanvasTextureCreates||0)+1;break;case"TextureView":r.transientCanvasTextureViewCreates=(r.transientCanvasTextureViewCreates||0)+1;break;case"Sampler":r.transientCanvasSamplerCreates=(r.transientCanvasSamplerCreates||0)+1;break;case"Framebuffer":r.transientCanvasFramebufferCreates=(r.transientCanvasFramebufferCreates||0)+1;break;default:break}}function Q3(t){let e=Object.getPrototypeOf(t);for(;e;){let r=Object.getPrototypeOf(e);if(!r||r===U.prototype)return J3(e)||t[Symbol.toStringTag]||t.constructor.name;e=r}return t[Symbol.toStringTag]||t.constructor.name}function J3(t){let e=Object.getOwnPropertyDescriptor(t,Symbol.toStringTag);return typeof e?.get=="function"?e.get.call(t):typeof e?.value=="string"?e.value:null}var $3,ty,ry,iy,X3,Y3,G3,K3,oy,sy,U,ye=A(()=>{Ti();$3="cpu-hotspot-profiler",ty="GPU Resource Counts",ry="Resource Counts",iy="GPU Time and Memory",X3=["Resources","Buffers","Textures","Samplers","TextureViews","Framebuffers","QuerySets","Shaders","RenderPipelines","ComputePipelines","PipelineLayouts","VertexArrays","RenderPasss","ComputePasss","CommandEncoders","CommandBuffers"],Y3=["Resources","Buffers","Textures","Samplers","TextureViews","Framebuffers","QuerySets","Shaders","RenderPipelines","SharedRenderPipelines","ComputePipelines","PipelineLayouts","VertexArrays","RenderPasss","ComputePasss","CommandEncoders","CommandBuffers"],G3=X3.flatMap(t=>[`${t} Created`,`${t} Active`]),K3=Y3.flatMap(t=>[`${t} Created`,`${t} Active`]),oy=new WeakMap,sy=new WeakMap,U=class{static defaultProps={id:"undefined",handle:void 0,userData:void 0};toString(){return`${this[Symbol.toStringTag]||this.constructor.name}:"${this.id}"`}id;props;userData={};_device;destroyed=!1;allocatedBytes=0;allocatedBytesName=null;_attachedResources=new Set;constructor(e,r,i){if(!e)throw new Error("no device");this._device=e,this.props=Z3(r,i);let o=this.props.id!=="undefined"?this.props.id:Tt(this[Symbol.toStringTag]);this.props.id=o,this.id=o,this.userData=this.props.userData||{},this.addStats()}destroy(){this.destroyed||this.destroyResource()}delete(){return this.destroy(),this}getProps(){return this.props}attachResource(e){this._attachedResources.add(e)}detachResource(e){this._attachedResources.delete(e)}destroyAttachedResource(e){this._attachedResources.delete(e)&&e.destroy()}destroyAttachedResources(){for(let e of this._attachedResources)e.destroy();this._attachedResources=new Set}destroyResource(){this.destroyed||(this.destroyAttachedResources(),this.removeStats(),this.destroyed=!0)}removeStats(){let e=Co(this._device),r=e?rr():0,i=[this._device.statsManager.getStats(ty),this._device.statsManager.getStats(ry)],o=ay(this._device);for(let n of i)ny(n,o);let s=this.getStatsName();for(let n of i)n.get("Resources Active").decrementCount(),n.get(`${s}s Active`).decrementCount();e&&(e.statsBookkeepingCalls=(e.statsBookkeepingCalls||0)+1,e.statsBookkeepingTimeMs=(e.statsBookkeepingTimeMs||0)+(rr()-r))}trackAllocatedMemory(e,r=this.getStatsName()){let i=Co(this._device),o=i?rr():0,s=this._device.statsManager.getStats(iy);this.allocatedBytes>0&&this.allocatedBytesName&&(s.get("GPU Memory").subtractCount(this.allocatedBytes),s.get(`${this.allocatedBytesName} Memory`).subtractCount(this.allocatedBytes)),s.get("GPU Memory").addCount(e),s.get(`${r} Memory`).addCount(e),i&&(i.statsBookkeepingCalls=(i.statsBookkeepingCalls||0)+1,i.statsBookkeepingTimeMs=(i.statsBookkeepingTimeMs||0)+(rr()-o)),this.allocatedBytes=e,this.allocatedBytesName=r}trackReferencedMemory(e,r=this.getStatsName()){this.trackAllocatedMemory(e,`Referenced ${r}`)}trackDeallocatedMemory(e=this.getStatsName()){if(this.allocatedBytes===0){this.allocatedBytesName=null;return}let r=Co(this._device),i=r?rr():0,o=this._device.statsManager.getStats(iy);o.get("GPU Memory").subtractCount(this.allocatedBytes),o.get(`${this.allocatedBytesName||e} Memory`).subtractCount(this.allocatedBytes),r&&(r.statsBookkeepingCalls=(r.statsBookkeepingCalls||0)+1,r.statsBookkeepingTimeMs=(r.statsBookkeepingTimeMs||0)+(rr()-i)),this.allocatedBytes=0,this.allocatedBytesName=null}trackDeallocatedReferencedMemory(e=this.getStatsName()){this.trackDeallocatedMemory(`Referenced ${e}`)}addStats(){let e=this.getStatsName(),r=Co(this._device),i=r?rr():0,o=[this._device.statsManager.getStats(ty),this._device.statsManager.getStats(ry)],s=ay(this._device);for(let n of o)ny(n,s);for(let n of o)n.get("Resources Created").incrementCount(),n.get("Resources Active").incrementCount(),n.get(`${e}s Created`).incrementCount(),n.get(`${e}s Active`).incrementCount();r&&(r.statsBookkeepingCalls=(r.statsBookkeepingCalls||0)+1,r.statsBookkeepingTimeMs=(r.statsBookkeepingTimeMs||0)+(rr()-i)),q3(this._device,e)}getStatsName(){return Q3(this)}}});var j,Oa=A(()=>{ye();j=class t extends U{static INDEX=16;static VERTEX=32;static UNIFORM=64;static STORAGE=128;static INDIRECT=256;static QUERY_RESOLVE=512;static MAP_READ=1;static MAP_WRITE=2;static COPY_SRC=4;static COPY_DST=8;get[Symbol.toStringTag](){return"Buffer"}usage;indexType;updateTimestamp;constructor(e,r){let i={...r};(r.usage||0)&t.INDEX&&!r.indexType&&(r.data instanceof Uint32Array?i.indexType="uint32":r.data instanceof Uint16Array?i.indexType="uint16":r.data instanceof Uint8Array&&(i.indexType="uint8")),delete i.data,super(e,i,t.defaultProps),this.usage=i.usage||0,this.indexType=i.indexType,this.updateTimestamp=e.incrementTimestamp()}clone(e){return this.device.createBuffer({...this.props,...e})}static DEBUG_DATA_MAX_LENGTH=32;debugData=new ArrayBuffer(0);_setDebugData(e,r,i){let o=null,s;ArrayBuffer.isView(e)?(o=e,s=e.buffer):s=e;let n=Math.min(e?e.byteLength:i,t.DEBUG_DATA_MAX_LENGTH);if(s===null)this.debugData=new ArrayBuffer(n);else{let a=Math.min(o?.byteOffset||0,s.byteLength),c=Math.max(0,s.byteLength-a),l=Math.min(n,c);this.debugData=new Uint8Array(s,a,l).slice().buffer}}static defaultProps={...U.defaultProps,usage:0,byteLength:0,byteOffset:0,data:null,indexType:"uint16",onMapped:void 0}}});var bh,Me,xh,La=A(()=>{bh=class{getDataTypeInfo(e){let[r,i,o]=xh[e],s=e.includes("norm"),n=!s&&!e.startsWith("float"),a=e.startsWith("s");return{signedType:r,primitiveType:i,byteLength:o,normalized:s,integer:n,signed:a}}getNormalizedDataType(e){let r=e;switch(r){case"uint8":return"unorm8";case"sint8":return"snorm8";case"uint16":return"unorm16";case"sint16":return"snorm16";default:return r}}alignTo(e,r){switch(r){case 1:return e;case 2:return e+e%2;default:return e+(4-e%4)%4}}getDataType(e){let r=ArrayBuffer.isView(e)?e.constructor:e;if(r===Uint8ClampedArray)return"uint8";let i=Object.values(xh).find(o=>r===o[4]);if(!i)throw new Error(r.name);return i[0]}getTypedArrayConstructor(e){let[,,,,r]=xh[e];return r}},Me=new bh,xh={uint8:["uint8","u32",1,!1,Uint8Array],sint8:["sint8","i32",1,!1,Int8Array],unorm8:["uint8","f32",1,!0,Uint8Array],snorm8:["sint8","f32",1,!0,Int8Array],uint16:["uint16","u32",2,!1,Uint16Array],sint16:["sint16","i32",2,!1,Int16Array],unorm16:["uint16","u32",2,!0,Uint16Array],snorm16:["sint16","i32",2,!0,Int16Array],float16:["float16","f16",2,!1,Uint16Array],float32:["float32","f32",4,!1,Float32Array],uint32:["uint32","u32",4,!1,Uint32Array],sint32:["sint32","i32",4,!1,Int32Array]}});var vh,Ut,Na=A(()=>{La();vh=class{getVertexFormatInfo(e){let r;e.endsWith("-webgl")&&(e.replace("-webgl",""),r=!0);let[i,o]=e.split("x"),s=i,n=o?parseInt(o):1,a=Me.getDataTypeInfo(s),c={type:s,components:n,byteLength:a.byteLength*n,integer:a.integer,signed:a.signed,normalized:a.normalized};return r&&(c.webglOnly=!0),c}makeVertexFormat(e,r,i){let o=i?Me.getNormalizedDataType(e):e;switch(o){case"unorm8":return r===1?"unorm8":r===3?"unorm8x3-webgl":`${o}x${r}`;case"snorm8":return r===1?"snorm8":r===3?"snorm8x3-webgl":`${o}x${r}`;case"uint8":case"sint8":if(r===1||r===3)throw new Error(`size: ${r}`);return`${o}x${r}`;case"uint16":return r===1?"uint16":r===3?"uint16x3-webgl":`${o}x${r}`;case"sint16":return r===1?"sint16":r===3?"sint16x3-webgl":`${o}x${r}`;case"unorm16":return r===1?"unorm16":r===3?"unorm16x3-webgl":`${o}x${r}`;case"snorm16":return r===1?"snorm16":r===3?"snorm16x3-webgl":`${o}x${r}`;case"float16":if(r===1||r===3)throw new Error(`size: ${r}`);return`${o}x${r}`;default:return r===1?o:`${o}x${r}`}}getVertexFormatFromAttribute(e,r,i){if(!r||r>4)throw new Error(`size ${r}`);let o=r,s=Me.getDataType(e);return this.makeVertexFormat(s,o,i)}getCompatibleVertexFormat(e){let r;switch(e.primitiveType){case"f32":r="float32";break;case"i32":r="sint32";break;case"u32":r="uint32";break;case"f16":return e.components<=2?"float16x2":"float16x4"}return e.components===1?r:`${r}x${e.components}`}},Ut=new vh});function wh(t){let e=fy[t];if(!e)throw new Error(`Unsupported texture format ${t}`);return e}function ly(){return fy}var Se,G,St,eC,Da,Th,Fa,Sh,tC,Ah,ir,Eh,Ph,Ba,cy,rC,iC,fy,Ch=A(()=>{Se="texture-compression-bc",G="texture-compression-astc",St="texture-compression-etc2",eC="texture-compression-etc1-webgl",Da="texture-compression-pvrtc-webgl",Th="texture-compression-atc-webgl",Fa="float32-renderable-webgl",Sh="float16-renderable-webgl",tC="rgb9e5ufloat-renderable-webgl",Ah="snorm8-renderable-webgl",ir="norm16-webgl",Eh="norm16-renderable-webgl",Ph="snorm16-renderable-webgl",Ba="float32-filterable",cy="float16-filterable-webgl";rC={r8unorm:{},rg8unorm:{},"rgb8unorm-webgl":{},rgba8unorm:{},"rgba8unorm-srgb":{},r8snorm:{render:Ah},rg8snorm:{render:Ah},"rgb8snorm-webgl":{},rgba8snorm:{render:Ah},r8uint:{},rg8uint:{},rgba8uint:{},r8sint:{},rg8sint:{},rgba8sint:{},bgra8unorm:{},"bgra8unorm-srgb":{},r16unorm:{f:ir,render:Eh},rg16unorm:{f:ir,render:Eh},"rgb16unorm-webgl":{f:ir,render:!1},rgba16unorm:{f:ir,render:Eh},r16snorm:{f:ir,render:Ph},rg16snorm:{f:ir,render:Ph},"rgb16snorm-webgl":{f:ir,render:!1},rgba16snorm:{f:ir,render:Ph},r16uint:{},rg16uint:{},rgba16uint:{},r16sint:{},rg16sint:{},rgba16sint:{},r16float:{render:Sh,filter:"float16-filterable-webgl"},rg16float:{render:Sh,filter:cy},rgba16float:{render:Sh,filter:cy},r32uint:{},rg32uint:{},rgba32uint:{},r32sint:{},rg32sint:{},rgba32sint:{},r32float:{render:Fa,filter:Ba},rg32float:{render:!1,filter:Ba},"rgb32float-webgl":{render:Fa,filter:Ba},rgba32float:{render:Fa,filter:Ba},"rgba4unorm-webgl":{channels:"rgba",bitsPerChannel:[4,4,4,4],packed:!0},"rgb565unorm-webgl":{channels:"rgb",bitsPerChannel:[5,6,5,0],packed:!0},"rgb5a1unorm-webgl":{channels:"rgba",bitsPerChannel:[5,5,5,1],packed:!0},rgb9e5ufloat:{channels:"rgb",packed:!0,render:tC},rg11b10ufloat:{channels:"rgb",bitsPerChannel:[11,11,10,0],packed:!0,p:1,render:Fa},rgb10a2unorm:{channels:"rgba",bitsPerChannel:[10,10,10,2],packed:!0,p:1},rgb10a2uint:{channels:"rgba",bitsPerChannel:[10,10,10,2],packed:!0,p:1},stencil8:{attachment:"stencil",bitsPerChannel:[8,0,0,0],dataType:"uint8"},depth16unorm:{attachment:"depth",bitsPerChannel:[16,0,0,0],dataType:"uint16"},depth24plus:{attachment:"depth",bitsPerChannel:[24,0,0,0],dataType:"uint32"},depth32float:{attachment:"depth",bitsPerChannel:[32,0,0,0],dataType:"float32"},"depth24plus-stencil8":{attachment:"depth-stencil",bitsPerChannel:[24,8,0,0],packed:!0},"depth32float-stencil8":{attachment:"depth-stencil",bitsPerChannel:[32,8,0,0],packed:!0}},iC={"bc1-rgb-unorm-webgl":{f:Se},"bc1-rgb-unorm-srgb-webgl":{f:Se},"bc1-rgba-unorm":{f:Se},"bc1-rgba-unorm-srgb":{f:Se},"bc2-rgba-unorm":{f:Se},"bc2-rgba-unorm-srgb":{f:Se},"bc3-rgba-unorm":{f:Se},"bc3-rgba-unorm-srgb":{f:Se},"bc4-r-unorm":{f:Se},"bc4-r-snorm":{f:Se},"bc5-rg-unorm":{f:Se},"bc5-rg-snorm":{f:Se},"bc6h-rgb-ufloat":{f:Se},"bc6h-rgb-float":{f:Se},"bc7-rgba-unorm":{f:Se},"bc7-rgba-unorm-srgb":{f:Se},"etc2-rgb8unorm":{f:St},"etc2-rgb8unorm-srgb":{f:St},"etc2-rgb8a1unorm":{f:St},"etc2-rgb8a1unorm-srgb":{f:St},"etc2-rgba8unorm":{f:St},"etc2-rgba8unorm-srgb":{f:St},"eac-r11unorm":{f:St},"eac-r11snorm":{f:St},"eac-rg11unorm":{f:St},"eac-rg11snorm":{f:St},"astc-4x4-unorm":{f:G},"astc-4x4-unorm-srgb":{f:G},"astc-5x4-unorm":{f:G},"astc-5x4-unorm-srgb":{f:G},"astc-5x5-unorm":{f:G},"astc-5x5-unorm-srgb":{f:G},"astc-6x5-unorm":{f:G},"astc-6x5-unorm-srgb":{f:G},"astc-6x6-unorm":{f:G},"astc-6x6-unorm-srgb":{f:G},"astc-8x5-unorm":{f:G},"astc-8x5-unorm-srgb":{f:G},"astc-8x6-unorm":{f:G},"astc-8x6-unorm-srgb":{f:G},"astc-8x8-unorm":{f:G},"astc-8x8-unorm-srgb":{f:G},"astc-10x5-unorm":{f:G},"astc-10x5-unorm-srgb":{f:G},"astc-10x6-unorm":{f:G},"astc-10x6-unorm-srgb":{f:G},"astc-10x8-unorm":{f:G},"astc-10x8-unorm-srgb":{f:G},"astc-10x10-unorm":{f:G},"astc-10x10-unorm-srgb":{f:G},"astc-12x10-unorm":{f:G},"astc-12x10-unorm-srgb":{f:G},"astc-12x12-unorm":{f:G},"astc-12x12-unorm-srgb":{f:G},"pvrtc-rgb4unorm-webgl":{f:Da},"pvrtc-rgba4unorm-webgl":{f:Da},"pvrtc-rgb2unorm-webgl":{f:Da},"pvrtc-rgba2unorm-webgl":{f:Da},"etc1-rbg-unorm-webgl":{f:eC},"atc-rgb-unorm-webgl":{f:Th},"atc-rgba-unorm-webgl":{f:Th},"atc-rgbai-unorm-webgl":{f:Th}},fy={...rC,...iC}});function cC({format:t,width:e,height:r,depth:i,byteAlignment:o}){let s=Ie.getInfo(t),{bytesPerPixel:n,bytesPerBlock:a=n,blockWidth:c=1,blockHeight:l=1,compressed:f=!1}=s,u=f?Math.ceil(e/c):e,h=f?Math.ceil(r/l):r,d=u*a,p=Math.ceil(d/o)*o,m=h,g=p*m*i;return{bytesPerPixel:n,bytesPerRow:p,rowsPerImage:m,depthOrArrayLayers:i,bytesPerImage:p*m,byteLength:g}}function lC(t){let e=wh(t),r={format:t,create:e.f??!0,render:e.render??!0,filter:e.filter??!0,blend:e.blend??!0,store:e.store??!0},i=uy(t),o=t.startsWith("depth")||t.startsWith("stencil"),s=i?.signed,n=i?.integer,a=i?.webgl,c=!!i?.compressed;return r.render&&=!o&&!c,r.filter&&=!o&&!s&&!n&&!a,r}function uy(t){let e=fC(t);if(Ie.isCompressed(t)){e.channels="rgb",e.components=3,e.bytesPerPixel=1,e.srgb=!1,e.compressed=!0,e.bytesPerBlock=hC(t);let i=uC(t);i&&(e.blockWidth=i.blockWidth,e.blockHeight=i.blockHeight)}let r=e.packed?null:oC.exec(t);if(r){let[,i,o,s,n,a]=r,c=`${s}${o}`,l=Me.getDataTypeInfo(c),f=l.byteLength*8,u=i?.length??1,h=[f,u>=2?f:0,u>=3?f:0,u>=4?f:0];e={format:t,attachment:e.attachment,dataType:l.signedType,components:u,channels:i,integer:l.integer,signed:l.signed,normalized:l.normalized,bitsPerChannel:h,bytesPerPixel:l.byteLength*u,packed:e.packed,srgb:e.srgb},a==="-webgl"&&(e.webgl=!0),n==="-srgb"&&(e.srgb=!0)}return t.endsWith("-webgl")&&(e.webgl=!0),t.endsWith("-srgb")&&(e.srgb=!0),e}function fC(t){let e=wh(t),r=e.bytesPerPixel||1,i=e.bitsPerChannel||[8,8,8,8];return delete e.bitsPerChannel,delete e.bytesPerPixel,delete e.f,delete e.render,delete e.filter,delete e.blend,delete e.store,{...e,format:t,attachment:e.attachment||"color",channels:e.channels||"r",components:e.components||e.channels?.length||1,bytesPerPixel:r,bitsPerChannel:i,dataType:e.dataType||"uint8",srgb:e.srgb??!1,packed:e.packed??!1,webgl:e.webgl??!1,integer:e.integer??!1,signed:e.signed??!1,normalized:e.normalized??!1,compressed:e.compressed??!1}}function uC(t){let r=/.*-(\d+)x(\d+)-.*/.exec(t);if(r){let[,i,o]=r;return{blockWidth:Number(i),blockHeight:Number(o)}}return t.startsWith("bc")||t.startsWith("etc1")||t.startsWith("etc2")||t.startsWith("eac")||t.startsWith("atc")?{blockWidth:4,blockHeight:4}:t.startsWith("pvrtc-rgb4")||t.startsWith("pvrtc-rgba4")?{blockWidth:4,blockHeight:4}:t.startsWith("pvrtc-rgb2")||t.startsWith("pvrtc-rgba2")?{blockWidth:8,blockHeight:4}:null}function hC(t){return t.startsWith("bc1")||t.startsWith("bc4")||t.startsWith("etc1")||t.startsWith("etc2-rgb8")||t.startsWith("etc2-rgb8a1")||t.startsWith("eac-r11")||t==="atc-rgb-unorm-webgl"?8:t.startsWith("bc2")||t.startsWith("bc3")||t.startsWith("bc5")||t.startsWith("bc6h")||t.startsWith("bc7")||t.startsWith("etc2-rgba8")||t.startsWith("eac-rg11")||t.startsWith("astc")||t==="atc-rgba-unorm-webgl"||t==="atc-rgbai-unorm-webgl"?16:t.startsWith("pvrtc")?8:16}var oC,sC,nC,aC,Rh,Ie,ka=A(()=>{La();Ch();oC=/^(r|rg|rgb|rgba|bgra)([0-9]*)([a-z]*)(-srgb)?(-webgl)?$/,sC=["rgb","rgba","bgra"],nC=["depth","stencil"],aC=["bc1","bc2","bc3","bc4","bc5","bc6","bc7","etc1","etc2","eac","atc","astc","pvrtc"],Rh=class{isColor(e){return sC.some(r=>e.startsWith(r))}isDepthStencil(e){return nC.some(r=>e.startsWith(r))}isCompressed(e){return aC.some(r=>e.startsWith(r))}getInfo(e){return uy(e)}getCapabilities(e){return lC(e)}computeMemoryLayout(e){return cC(e)}},Ie=new Rh});function Si(t){return typeof ImageData<"u"&&t instanceof ImageData||typeof ImageBitmap<"u"&&t instanceof ImageBitmap||typeof HTMLImageElement<"u"&&t instanceof HTMLImageElement||typeof HTMLVideoElement<"u"&&t instanceof HTMLVideoElement||typeof VideoFrame<"u"&&t instanceof VideoFrame||typeof HTMLCanvasElement<"u"&&t instanceof HTMLCanvasElement||typeof OffscreenCanvas<"u"&&t instanceof OffscreenCanvas}function Ro(t){if(typeof ImageData<"u"&&t instanceof ImageData||typeof ImageBitmap<"u"&&t instanceof ImageBitmap||typeof HTMLCanvasElement<"u"&&t instanceof HTMLCanvasElement||typeof OffscreenCanvas<"u"&&t instanceof OffscreenCanvas)return{width:t.width,height:t.height};if(typeof HTMLImageElement<"u"&&t instanceof HTMLImageElement)return{width:t.naturalWidth,height:t.naturalHeight};if(typeof HTMLVideoElement<"u"&&t instanceof HTMLVideoElement)return{width:t.videoWidth,height:t.videoHeight};if(typeof VideoFrame<"u"&&t instanceof VideoFrame)return{width:t.displayWidth,height:t.displayHeight};throw new Error("Unknown image type")}var Mh=A(()=>{});function dC(t,e){let r=Ih(t),i=e.map(Ih).filter(o=>o!==void 0);return[r,...i].filter(o=>o!==void 0)}function Ih(t){if(t!==void 0){if(t===null||typeof t=="string"||typeof t=="number"||typeof t=="boolean")return t;if(t instanceof Error)return t.message;if(Array.isArray(t))return t.map(Ih);if(typeof t=="object"){if(pC(t)){let e=String(t);if(e!=="[object Object]")return e}return gC(t)?mC(t):t.constructor?.name||"Object"}return String(t)}}function pC(t){return"toString"in t&&typeof t.toString=="function"&&t.toString!==Object.prototype.toString}function gC(t){return"message"in t&&"type"in t}function mC(t){let e=typeof t.type=="string"?t.type:"message",r=typeof t.message=="string"?t.message:"",i=typeof t.lineNum=="number"?t.lineNum:null,o=typeof t.linePos=="number"?t.linePos:null,s=i!==null&&o!==null?` @ ${i}:${o}`:i!==null?` @ ${i}`:"";return`${e}${s}: ${r}`.trim()}function _C(t,e){return t!=null?!!t:e!==void 0?e!=="production":!1}function yC(){return _C(S.get("debug"),xC())}function xC(){let t=globalThis.process;if(t?.env)return t.env.NODE_ENV}var Mo,Io,Qe,Oh=A(()=>{_h();$e();Ti();Oa();Na();ka();Mh();Ch();Mo=class{};Io=class{features;disabledFeatures;constructor(e=[],r){this.features=new Set(e),this.disabledFeatures=r||{}}*[Symbol.iterator](){yield*this.features}has(e){return!this.disabledFeatures?.[e]&&this.features.has(e)}},Qe=class t{static defaultProps={id:null,powerPreference:"high-performance",failIfMajorPerformanceCaveat:!1,createCanvasContext:void 0,webgl:{},onError:(e,r)=>{},onResize:(e,r)=>{let[i,o]=e.getDevicePixelSize();S.log(1,`${e} resized => ${i}x${o}px`)()},onPositionChange:(e,r)=>{let[i,o]=e.getPosition();S.log(1,`${e} repositioned => ${i},${o}`)()},onVisibilityChange:e=>S.log(1,`${e} Visibility changed ${e.isVisible}`)(),onDevicePixelRatioChange:(e,r)=>S.log(1,`${e} DPR changed ${r.oldRatio} => ${e.devicePixelRatio}`)(),debug:yC(),debugGPUTime:!1,debugShaders:S.get("debug-shaders")||void 0,debugFramebuffers:!!S.get("debug-framebuffers"),debugFactories:!!S.get("debug-factories"),debugWebGL:!!S.get("debug-webgl"),debugSpectorJS:void 0,debugSpectorJSUrl:void 0,_reuseDevices:!1,_requestMaxLimits:!0,_cacheShaders:!0,_destroyShaders:!1,_cachePipelines:!0,_sharePipelines:!0,_destroyPipelines:!1,_initializeFeatures:!0,_disabledFeatures:{"compilation-status-async-webgl":!0},_handle:void 0};get[Symbol.toStringTag](){return"Device"}toString(){return`Device(${this.id})`}id;props;userData={};statsManager=Ia;_factories={};timestamp=0;_reused=!1;_moduleData={};_textureCaps={};_debugGPUTimeQuery=null;constructor(e){this.props={...t.defaultProps,...e},this.id=this.props.id||Tt(this[Symbol.toStringTag].toLowerCase())}getVertexFormatInfo(e){return Ut.getVertexFormatInfo(e)}isVertexFormatSupported(e){return!0}getTextureFormatInfo(e){return Ie.getInfo(e)}getTextureFormatCapabilities(e){let r=this._textureCaps[e];if(!r){let i=this._getDeviceTextureFormatCapabilities(e);r=this._getDeviceSpecificTextureFormatCapabilities(i),this._textureCaps[e]=r}return r}getMipLevelCount(e,r,i=1){let o=Math.max(e,r,i);return 1+Math.floor(Math.log2(o))}isExternalImage(e){return Si(e)}getExternalImageSize(e){return Ro(e)}isTextureFormatSupported(e){return this.getTextureFormatCapabilities(e).create}isTextureFormatFilterable(e){return this.getTextureFormatCapabilities(e).filter}isTextureFormatRenderable(e){return this.getTextureFormatCapabilities(e).render}isTextureFormatCompressed(e){return Ie.isCompressed(e)}getSupportedCompressedTextureFormats(){let e=[];for(let r of Object.keys(ly()))this.isTextureFormatCompressed(r)&&this.isTextureFormatSupported(r)&&e.push(r);return e}pushDebugGroup(e){this.commandEncoder.pushDebugGroup(e)}popDebugGroup(){this.commandEncoder?.popDebugGroup()}insertDebugMarker(e){this.commandEncoder?.insertDebugMarker(e)}loseDevice(){return!1}incrementTimestamp(){return this.timestamp++}reportError(e,r,...i){if(!this.props.onError(e,r)){let s=dC(r,i);return S.error(this.type==="webgl"?"%cWebGL":"%cWebGPU","color: white; background: red; padding: 2px 6px; border-radius: 3px;",e.message,...s)}return()=>{}}debug(){if(this.props.debug)debugger;else S.once(0,`'Type luma.log.set({debug: true}) in console to enable debug breakpoints',
or create a device with the 'debug: true' prop.`)()}getDefaultCanvasContext(){if(!this.canvasContext)throw new Error("Device has no default CanvasContext. See props.createCanvasContext");return this.canvasContext}createFence(){throw new Error("createFence() not implemented")}beginRenderPass(e){return this.commandEncoder.beginRenderPass(e)}beginComputePass(e){return this.commandEncoder.beginComputePass(e)}generateMipmapsWebGPU(e){throw new Error("not implemented")}_createSharedRenderPipelineWebGL(e){throw new Error("_createSharedRenderPipelineWebGL() not implemented")}_createBindGroupLayoutWebGPU(e,r){throw new Error("_createBindGroupLayoutWebGPU() not implemented")}_createBindGroupWebGPU(e,r,i,o,s){throw new Error("_createBindGroupWebGPU() not implemented")}_supportsDebugGPUTime(){return this.features.has("timestamp-query")&&!!(this.props.debug||this.props.debugGPUTime)}_enableDebugGPUTime(e=256){if(!this._supportsDebugGPUTime())return null;if(this._debugGPUTimeQuery)return this._debugGPUTimeQuery;try{this._debugGPUTimeQuery=this.createQuerySet({type:"timestamp",count:e}),this.commandEncoder=this.createCommandEncoder({id:this.commandEncoder.props.id,timeProfilingQuerySet:this._debugGPUTimeQuery})}catch{this._debugGPUTimeQuery=null}return this._debugGPUTimeQuery}_disableDebugGPUTime(){this._debugGPUTimeQuery&&(this.commandEncoder.getTimeProfilingQuerySet()===this._debugGPUTimeQuery&&(this.commandEncoder=this.createCommandEncoder({id:this.commandEncoder.props.id})),this._debugGPUTimeQuery.destroy(),this._debugGPUTimeQuery=null)}_isDebugGPUTimeEnabled(){return this._debugGPUTimeQuery!==null}getCanvasContext(){return this.getDefaultCanvasContext()}readPixelsToArrayWebGL(e,r){throw new Error("not implemented")}readPixelsToBufferWebGL(e,r){throw new Error("not implemented")}setParametersWebGL(e){throw new Error("not implemented")}getParametersWebGL(e){throw new Error("not implemented")}withParametersWebGL(e,r){throw new Error("not implemented")}clearWebGL(e){throw new Error("not implemented")}resetWebGL(){throw new Error("not implemented")}getModuleData(e){return this._moduleData[e]||={},this._moduleData[e]}static _getCanvasContextProps(e){return e.createCanvasContext===!0?{}:e.createCanvasContext}_getDeviceTextureFormatCapabilities(e){let r=Ie.getCapabilities(e),i=s=>(typeof s=="string"?this.features.has(s):s)??!0,o=i(r.create);return{format:e,create:o,render:o&&i(r.render),filter:o&&i(r.filter),blend:o&&i(r.blend),store:o&&i(r.store)}}_normalizeBufferProps(e){(e instanceof ArrayBuffer||ArrayBuffer.isView(e))&&(e={data:e});let r={...e};if((e.usage||0)&j.INDEX&&(e.indexType||(e.data instanceof Uint32Array?r.indexType="uint32":e.data instanceof Uint16Array?r.indexType="uint16":e.data instanceof Uint8Array&&(r.data=new Uint16Array(e.data),r.indexType="uint16")),!r.indexType))throw new Error("indices buffer content must be of type uint16 or uint32");return r}}});var bC,hy,Lh,Ai,dy=A(()=>{Oh();_h();$e();bC="set luma.log.level=1 (or higher) to trace rendering",hy="No matching device found. Ensure `@luma.gl/webgl` and/or `@luma.gl/webgpu` modules are imported.",Lh=class t{static defaultProps={...Qe.defaultProps,type:"best-available",adapters:void 0,waitForPageLoad:!0};stats=Ia;log=S;VERSION="9.3.6";spector;preregisteredAdapters=new Map;constructor(){if(OWN.luma){if(OWN.luma.VERSION!==this.VERSION)throw S.error(`Found luma.gl ${OWN.luma.VERSION} while initialzing ${this.VERSION}`)(),S.error("'yarn why @luma.gl/core' can help identify the source of the conflict")(),new Error("luma.gl - multiple versions detected: see console log");S.error("This version of luma.gl has already been initialized")()}S.log(1,`${this.VERSION} - ${bC}`)(),OWN.luma=this}async createDevice(e={}){let r={...t.defaultProps,...e},i=this.selectAdapter(r.type,r.adapters);if(!i)throw new Error(hy);return r.waitForPageLoad&&await i.pageLoaded,await i.create(r)}async attachDevice(e,r){let i=this._getTypeFromHandle(e,r.adapters),o=i&&this.selectAdapter(i,r.adapters);if(!o)throw new Error(hy);return await o?.attach?.(e,r)}registerAdapters(e){for(let r of e)this.preregisteredAdapters.set(r.type,r)}getSupportedAdapters(e=[]){let r=this._getAdapterMap(e);return Array.from(r).map(([,i])=>i).filter(i=>i.isSupported?.()).map(i=>i.type)}getBestAvailableAdapterType(e=[]){let r=["webgpu","webgl","null"],i=this._getAdapterMap(e);for(let o of r)if(i.get(o)?.isSupported?.())return o;return null}selectAdapter(e,r=[]){let i=e;e==="best-available"&&(i=this.getBestAvailableAdapterType(r));let o=this._getAdapterMap(r);return i&&o.get(i)||null}enforceWebGL2(e=!0,r=[]){let o=this._getAdapterMap(r).get("webgl");o||S.warn("enforceWebGL2: webgl adapter not found")(),o?.enforceWebGL2?.(e)}setDefaultDeviceProps(e){Object.assign(t.defaultProps,e)}_getAdapterMap(e=[]){let r=new Map(this.preregisteredAdapters);for(let i of e)r.set(i.type,i);return r}_getTypeFromHandle(e,r=[]){return e instanceof WebGL2RenderingContext?"webgl":typeof GPUDevice<"u"&&e instanceof GPUDevice||e?.queue?"webgpu":e===null?"null":(e instanceof WebGLRenderingContext?S.warn("WebGL1 is not supported",e)():S.warn("Unknown handle type",e)(),null)}},Ai=new Lh});function SC(){return Ua||(TC()||typeof window>"u"?Ua=Promise.resolve():Ua=new Promise(t=>window.addEventListener("load",()=>t()))),Ua}var Oo,vC,TC,Ua,py=A(()=>{Qt();Oo=class{get pageLoaded(){return SC()}},vC=Ee()&&typeof document<"u",TC=()=>vC&&document.readyState==="complete",Ua=null});var za,gy=A(()=>{za=class{props;_resizeObserver;_intersectionObserver;_observeDevicePixelRatioTimeout=null;_observeDevicePixelRatioMediaQuery=null;_handleDevicePixelRatioChange=()=>this._refreshDevicePixelRatio();_trackPositionInterval=null;_started=!1;get started(){return this._started}constructor(e){this.props=e}start(){if(this._started||!this.props.canvas)return;this._started=!0,this._intersectionObserver||=new IntersectionObserver(r=>this.props.onIntersection(r)),this._resizeObserver||=new ResizeObserver(r=>this.props.onResize(r)),this._intersectionObserver.observe(this.props.canvas);let e=this.props.resizeObserverBox;try{this._resizeObserver.observe(this.props.canvas,{box:e})}catch{this._resizeObserver.observe(this.props.canvas,{box:"content-box"})}this._observeDevicePixelRatioTimeout=setTimeout(()=>this._refreshDevicePixelRatio(),0),this.props.trackPosition&&this._trackPosition()}stop(){this._started&&(this._started=!1,this._observeDevicePixelRatioTimeout&&(clearTimeout(this._observeDevicePixelRatioTimeout),this._observeDevicePixelRatioTimeout=null),this._observeDevicePixelRatioMediaQuery&&(this._observeDevicePixelRatioMediaQuery.removeEventListener("change",this._handleDevicePixelRatioChange),this._observeDevicePixelRatioMediaQuery=null),this._trackPositionInterval&&(clearInterval(this._trackPositionInterval),this._trackPositionInterval=null),this._resizeObserver?.disconnect(),this._intersectionObserver?.disconnect())}_refreshDevicePixelRatio(){this._started&&(this.props.onDevicePixelRatioChange(),this._observeDevicePixelRatioMediaQuery?.removeEventListener("change",this._handleDevicePixelRatioChange),this._observeDevicePixelRatioMediaQuery=matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`),this._observeDevicePixelRatioMediaQuery.addEventListener("change",this._handleDevicePixelRatioChange,{once:!0}))}_trackPosition(e=100){this._trackPositionInterval||(this._trackPositionInterval=setInterval(()=>{this._started?this.props.onPositionChange():this._trackPositionInterval&&(clearInterval(this._trackPositionInterval),this._trackPositionInterval=null)},e))}}});function my(){let t,e;return{promise:new Promise((i,o)=>{t=i,e=o}),resolve:t,reject:e}}var _y=A(()=>{});function Nh(t,e){if(!t){let r=new Error(e??"luma.gl assertion failed.");throw Error.captureStackTrace?.(r,Nh),r}}function or(t,e){return Nh(t,e),t}var Dh=A(()=>{});function AC(t){if(typeof t=="string"){let e=document.getElementById(t);if(!e)throw new Error(`${t} is not an HTML element`);return e}return t||document.body}function EC(t){let e=document.getElementById(t);if(!sr.isHTMLCanvas(e))throw new Error("Object is not a canvas element");return e}function PC(t){let{width:e,height:r}=t,i=document.createElement("canvas");i.id=Tt("lumagl-auto-created-canvas"),i.width=e||1,i.height=r||1,i.style.width=Number.isFinite(e)?`${e}px`:"100%",i.style.height=Number.isFinite(r)?`${r}px`:"100%",t?.visible||(i.style.visibility="hidden");let o=AC(t?.container||null);return o.insertBefore(i,o.firstChild),i}function wC(t,e,r,i,o){let s=t,n=yy(s[0],e,r),a=xy(s[1],e,i,o),c=yy(s[0]+1,e,r),l=c===r-1?c:c-1;c=xy(s[1]+1,e,i,o);let f;return o?(c=c===0?c:c+1,f=a,a=c):f=c===i-1?c:c-1,{x:n,y:a,width:Math.max(l-n+1,1),height:Math.max(f-a+1,1)}}function yy(t,e,r){return Math.min(Math.round(t*e),r-1)}function xy(t,e,r,i){return i?Math.max(0,r-1-Math.round(t*e)):Math.min(Math.round(t*e),r-1)}var sr,Fh=A(()=>{Qt();gy();Ti();_y();Dh();sr=class t{static isHTMLCanvas(e){return typeof HTMLCanvasElement<"u"&&e instanceof HTMLCanvasElement}static isOffscreenCanvas(e){return typeof OffscreenCanvas<"u"&&e instanceof OffscreenCanvas}static defaultProps={id:void 0,canvas:null,width:800,height:600,useDevicePixels:!0,pixelSizeSource:"exact",autoResize:!0,container:null,visible:!0,alphaMode:"opaque",colorSpace:"srgb",trackPosition:!1};id;props;canvas;htmlCanvas;offscreenCanvas;type;initialized;isInitialized=!1;isVisible=!0;cssWidth;cssHeight;devicePixelRatio;devicePixelWidth;devicePixelHeight;drawingBufferWidth;drawingBufferHeight;_initializedResolvers=my();_canvasObserver;_position=[0,0];destroyed=!1;_needsDrawingBufferResize=!0;toString(){return`${this[Symbol.toStringTag]}(${this.id})`}constructor(e){this.props={...t.defaultProps,...e},e=this.props,this.initialized=this._initializedResolvers.promise,Ee()?e.canvas?typeof e.canvas=="string"?this.canvas=EC(e.canvas):this.canvas=e.canvas:this.canvas=PC(e):this.canvas={width:e.width||1,height:e.height||1},t.isHTMLCanvas(this.canvas)?(this.id=e.id||this.canvas.id,this.type="html-canvas",this.htmlCanvas=this.canvas):t.isOffscreenCanvas(this.canvas)?(this.id=e.id||"offscreen-canvas",this.type="offscreen-canvas",this.offscreenCanvas=this.canvas):(this.id=e.id||"node-canvas-context",this.type="node"),this.cssWidth=this.htmlCanvas?.clientWidth||this.canvas.width,this.cssHeight=this.htmlCanvas?.clientHeight||this.canvas.height,this.devicePixelWidth=this.canvas.width,this.devicePixelHeight=this.canvas.height,this.drawingBufferWidth=this.canvas.width,this.drawingBufferHeight=this.canvas.height,this.devicePixelRatio=globalThis.devicePixelRatio||1,this._position=[0,0],this._canvasObserver=new za({canvas:this.htmlCanvas,trackPosition:this.props.trackPosition,resizeObserverBox:this.props.pixelSizeSource==="css-dpr"?"content-box":"device-pixel-content-box",onResize:r=>this._handleResize(r),onIntersection:r=>this._handleIntersection(r),onDevicePixelRatioChange:()=>this._observeDevicePixelRatio(),onPositionChange:()=>this.updatePosition()})}destroy(){this.destroyed||(this.destroyed=!0,this._stopObservers(),this.device=null)}setProps(e){return"useDevicePixels"in e&&(this.props.useDevicePixels=e.useDevicePixels||!1,this._updateDrawingBufferSize()),this}getCurrentFramebuffer(e){return this._resizeDrawingBufferIfNeeded(),this._getCurrentFramebuffer(e)}getCSSSize(){return[this.cssWidth,this.cssHeight]}getPosition(){return this._position}getDevicePixelSize(){return[this.devicePixelWidth,this.devicePixelHeight]}getDrawingBufferSize(){return[this.drawingBufferWidth,this.drawingBufferHeight]}getMaxDrawingBufferSize(){let e=this.device.limits.maxTextureDimension2D;return[e,e]}setDrawingBufferSize(e,r){e=Math.floor(e),r=Math.floor(r),!(this.drawingBufferWidth===e&&this.drawingBufferHeight===r)&&(this.drawingBufferWidth=e,this.drawingBufferHeight=r,this._needsDrawingBufferResize=!0)}getDevicePixelRatio(){return typeof window<"u"&&window.devicePixelRatio||1}cssToDevicePixels(e,r=!0){let i=this.cssToDeviceRatio(),[o,s]=this.getDrawingBufferSize();return wC(e,i,o,s,r)}getPixelSize(){return this.getDevicePixelSize()}getAspect(){let[e,r]=this.getDrawingBufferSize();return e>0&&r>0?e/r:1}cssToDeviceRatio(){try{let[e]=this.getDrawingBufferSize(),[r]=this.getCSSSize();return r?e/r:1}catch{return 1}}resize(e){this.setDrawingBufferSize(e.width,e.height)}_setAutoCreatedCanvasId(e){this.htmlCanvas?.id==="lumagl-auto-created-canvas"&&(this.htmlCanvas.id=e)}_startObservers(){this.destroyed||this._canvasObserver.start()}_stopObservers(){this._canvasObserver.stop()}_handleIntersection(e){if(this.destroyed)return;let r=e.find(o=>o.target===this.canvas);if(!r)return;let i=r.isIntersecting;this.isVisible!==i&&(this.isVisible=i,this.device.props.onVisibilityChange(this))}_handleResize(e){if(this.destroyed)return;let r=e.find(s=>s.target===this.canvas);if(!r)return;let i=or(r.contentBoxSize?.[0]);this.cssWidth=i.inlineSize,this.cssHeight=i.blockSize;let o=this.getDevicePixelSize();this._setDevicePixelSize(this._getDevicePixelSizeFromResizeEntry(r)),this._updateDrawingBufferSize(),this.device.props.onResize(this,{oldPixelSize:o})}_updateDrawingBufferSize(){if(this.props.autoResize)if(typeof this.props.useDevicePixels=="number"){let e=this.props.useDevicePixels;this.setDrawingBufferSize(this.cssWidth*e,this.cssHeight*e)}else this.props.useDevicePixels?this.setDrawingBufferSize(this.devicePixelWidth,this.devicePixelHeight):this.setDrawingBufferSize(this.cssWidth,this.cssHeight);this._initializedResolvers.resolve(),this.isInitialized=!0,this.updatePosition()}_getDevicePixelSizeFromResizeEntry(e){let r=or(e.contentBoxSize?.[0]);return this.props.pixelSizeSource==="css-dpr"?this._getDevicePixelSizeFromCSSSize(r.inlineSize,r.blockSize):{devicePixelWidth:e.devicePixelContentBoxSize?.[0]?.inlineSize||r.inlineSize*devicePixelRatio,devicePixelHeight:e.devicePixelContentBoxSize?.[0]?.blockSize||r.blockSize*devicePixelRatio}}_getDevicePixelSizeFromCSSSize(e,r){let i=this.getDevicePixelRatio();return{devicePixelWidth:Math.floor(e*i),devicePixelHeight:Math.floor(r*i)}}_setDevicePixelSize({devicePixelWidth:e,devicePixelHeight:r}){let[i,o]=this.getMaxDrawingBufferSize();this.devicePixelWidth=Math.max(1,Math.min(e,i)),this.devicePixelHeight=Math.max(1,Math.min(r,o))}_resizeDrawingBufferIfNeeded(){this._needsDrawingBufferResize&&(this._needsDrawingBufferResize=!1,(this.drawingBufferWidth!==this.canvas.width||this.drawingBufferHeight!==this.canvas.height)&&(this.canvas.width=this.drawingBufferWidth,this.canvas.height=this.drawingBufferHeight,this._configureDevice()))}_observeDevicePixelRatio(){if(this.destroyed||!this._canvasObserver.started)return;let e=this.devicePixelRatio;if(this.devicePixelRatio=window.devicePixelRatio,this.props.pixelSizeSource==="css-dpr"){let r=this.getDevicePixelSize();this._setDevicePixelSize(this._getDevicePixelSizeFromCSSSize(this.cssWidth,this.cssHeight)),this._updateDrawingBufferSize(),this.device.props.onResize(this,{oldPixelSize:r})}this.updatePosition(),this.device.props.onDevicePixelRatioChange?.(this,{oldRatio:e})}updatePosition(){if(this.destroyed)return;let e=this.htmlCanvas?.getBoundingClientRect();if(e){let r=[e.left,e.top];if(this._position??=r,r[0]!==this._position[0]||r[1]!==this._position[1]){let o=this._position;this._position=r,this.device.props.onPositionChange?.(this,{oldPosition:o})}}}}});var Lo,by=A(()=>{Fh();Lo=class extends sr{static defaultProps=sr.defaultProps}});var No,vy=A(()=>{Fh();No=class extends sr{}});var Je,Bh=A(()=>{ye();Je=class t extends U{static defaultProps={...U.defaultProps,type:"color-sampler",addressModeU:"clamp-to-edge",addressModeV:"clamp-to-edge",addressModeW:"clamp-to-edge",magFilter:"nearest",minFilter:"nearest",mipmapFilter:"none",lodMinClamp:0,lodMaxClamp:32,compare:"less-equal",maxAnisotropy:1};get[Symbol.toStringTag](){return"Sampler"}constructor(e,r){r=t.normalizeProps(e,r),super(e,r,t.defaultProps)}static normalizeProps(e,r){return r}}});var CC,H,kh=A(()=>{ye();Bh();$e();ka();CC={"1d":"1d","2d":"2d","2d-array":"2d",cube:"2d","cube-array":"2d","3d":"3d"},H=class t extends U{static SAMPLE=4;static STORAGE=8;static RENDER=16;static COPY_SRC=1;static COPY_DST=2;static TEXTURE=4;static RENDER_ATTACHMENT=16;dimension;baseDimension;format;width;height;depth;mipLevels;samples;byteAlignment;ready=Promise.resolve(this);isReady=!0;updateTimestamp;get[Symbol.toStringTag](){return"Texture"}toString(){return`Texture(${this.id},${this.format},${this.width}x${this.height})`}constructor(e,r,i){if(r=t.normalizeProps(e,r),super(e,r,t.defaultProps),this.dimension=this.props.dimension,this.baseDimension=CC[this.dimension],this.format=this.props.format,this.width=this.props.width,this.height=this.props.height,this.depth=this.props.depth,this.mipLevels=this.props.mipLevels,this.samples=this.props.samples||1,this.dimension==="cube"&&(this.depth=6),this.props.width===void 0||this.props.height===void 0)if(e.isExternalImage(r.data)){let o=e.getExternalImageSize(r.data);this.width=o?.width||1,this.height=o?.height||1}else this.width=1,this.height=1,(this.props.width===void 0||this.props.height===void 0)&&S.warn(`${this} created with undefined width or height. This is deprecated. Use DynamicTexture instead.`)();this.byteAlignment=i?.byteAlignment||1,this.updateTimestamp=e.incrementTimestamp()}clone(e){return this.device.createTexture({...this.props,...e})}setSampler(e){this.sampler=e instanceof Je?e:this.device.createSampler(e)}copyImageData(e){let{data:r,depth:i,...o}=e;this.writeData(r,{...o,depthOrArrayLayers:o.depthOrArrayLayers??i})}computeMemoryLayout(e={}){let r=this._normalizeTextureReadOptions(e),{width:i=this.width,height:o=this.height,depthOrArrayLayers:s=this.depth}=r,{format:n,byteAlignment:a}=this;return Ie.computeMemoryLayout({format:n,width:i,height:o,depth:s,byteAlignment:a})}readBuffer(e,r){throw new Error("readBuffer not implemented")}readDataAsync(e){throw new Error("readBuffer not implemented")}writeBuffer(e,r){throw new Error("readBuffer not implemented")}writeData(e,r){throw new Error("readBuffer not implemented")}readDataSyncWebGL(e){throw new Error("readDataSyncWebGL not available")}generateMipmapsWebGL(){throw new Error("generateMipmapsWebGL not available")}static normalizeProps(e,r){let i={...r},{width:o,height:s}=i;return typeof o=="number"&&(i.width=Math.max(1,Math.ceil(o))),typeof s=="number"&&(i.height=Math.max(1,Math.ceil(s))),i}_initializeData(e){this.device.isExternalImage(e)?this.copyExternalImage({image:e,width:this.width,height:this.height,depth:this.depth,mipLevel:0,x:0,y:0,z:0,aspect:"all",colorSpace:"srgb",premultipliedAlpha:!1,flipY:!1}):e&&this.copyImageData({data:e,mipLevel:0,x:0,y:0,z:0,aspect:"all"})}_normalizeCopyImageDataOptions(e){let{data:r,depth:i,...o}=e,s=this._normalizeTextureWriteOptions({...o,depthOrArrayLayers:o.depthOrArrayLayers??i});return{data:r,depth:s.depthOrArrayLayers,...s}}_normalizeCopyExternalImageOptions(e){let r=t._omitUndefined(e),i=r.mipLevel??0,o=this._getMipLevelSize(i),s=this.device.getExternalImageSize(e.image),n={...t.defaultCopyExternalImageOptions,...o,...s,...r};return n.width=Math.min(n.width,o.width-n.x),n.height=Math.min(n.height,o.height-n.y),n.depth=Math.min(n.depth,o.depthOrArrayLayers-n.z),n}_normalizeTextureReadOptions(e){let r=t._omitUndefined(e),i=r.mipLevel??0,o=this._getMipLevelSize(i),s={...t.defaultTextureReadOptions,...o,...r};return s.width=Math.min(s.width,o.width-s.x),s.height=Math.min(s.height,o.height-s.y),s.depthOrArrayLayers=Math.min(s.depthOrArrayLayers,o.depthOrArrayLayers-s.z),s}_getSupportedColorReadOptions(e){let r=this._normalizeTextureReadOptions(e),i=Ie.getInfo(this.format);switch(this._validateColorReadAspect(r),this._validateColorReadFormat(i),this.dimension){case"2d":case"cube":case"cube-array":case"2d-array":case"3d":return r;default:throw new Error(`${this} color readback does not support ${this.dimension} textures`)}}_validateColorReadAspect(e){if(e.aspect!=="all")throw new Error(`${this} color readback only supports aspect 'all'`)}_validateColorReadFormat(e){if(e.compressed)throw new Error(`${this} color readback does not support compressed formats (${this.format})`);switch(e.attachment){case"color":return;case"depth":throw new Error(`${this} color readback does not support depth formats (${this.format})`);case"stencil":throw new Error(`${this} color readback does not support stencil formats (${this.format})`);case"depth-stencil":throw new Error(`${this} color readback does not support depth-stencil formats (${this.format})`);default:throw new Error(`${this} color readback does not support format ${this.format}`)}}_normalizeTextureWriteOptions(e){let r=t._omitUndefined(e),i=r.mipLevel??0,o=this._getMipLevelSize(i),s={...t.defaultTextureWriteOptions,...o,...r};s.width=Math.min(s.width,o.width-s.x),s.height=Math.min(s.height,o.height-s.y),s.depthOrArrayLayers=Math.min(s.depthOrArrayLayers,o.depthOrArrayLayers-s.z);let n=Ie.computeMemoryLayout({format:this.format,width:s.width,height:s.height,depth:s.depthOrArrayLayers,byteAlignment:this.byteAlignment}),a=n.bytesPerPixel*s.width;if(s.bytesPerRow=r.bytesPerRow??n.bytesPerRow,s.rowsPerImage=r.rowsPerImage??s.height,s.bytesPerRow<a)throw new Error(`bytesPerRow (${s.bytesPerRow}) must be at least ${a} for ${this.format}`);if(s.rowsPerImage<s.height)throw new Error(`rowsPerImage (${s.rowsPerImage}) must be at least ${s.height} for ${this.format}`);let c=this.device.getTextureFormatInfo(this.format).bytesPerPixel;if(c&&s.bytesPerRow%c!==0)throw new Error(`bytesPerRow (${s.bytesPerRow}) must be a multiple of bytesPerPixel (${c}) for ${this.format}`);return s}_getMipLevelSize(e){let r=Math.max(1,this.width>>e),i=this.baseDimension==="1d"?1:Math.max(1,this.height>>e),o=this.dimension==="3d"?Math.max(1,this.depth>>e):this.depth;return{width:r,height:i,depthOrArrayLayers:o}}getAllocatedByteLength(){let e=0;for(let r=0;r<this.mipLevels;r++){let{width:i,height:o,depthOrArrayLayers:s}=this._getMipLevelSize(r);e+=Ie.computeMemoryLayout({format:this.format,width:i,height:o,depth:s,byteAlignment:1}).byteLength}return e*this.samples}static _omitUndefined(e){return Object.fromEntries(Object.entries(e).filter(([,r])=>r!==void 0))}static defaultProps={...U.defaultProps,data:null,dimension:"2d",format:"rgba8unorm",usage:t.SAMPLE|t.RENDER|t.COPY_DST,width:void 0,height:void 0,depth:1,mipLevels:1,samples:void 0,sampler:{},view:void 0};static defaultCopyDataOptions={data:void 0,byteOffset:0,bytesPerRow:void 0,rowsPerImage:void 0,width:void 0,height:void 0,depthOrArrayLayers:void 0,depth:1,mipLevel:0,x:0,y:0,z:0,aspect:"all"};static defaultCopyExternalImageOptions={image:void 0,sourceX:0,sourceY:0,width:void 0,height:void 0,depth:1,mipLevel:0,x:0,y:0,z:0,aspect:"all",colorSpace:"srgb",premultipliedAlpha:!1,flipY:!1};static defaultTextureReadOptions={x:0,y:0,z:0,width:void 0,height:void 0,depthOrArrayLayers:1,mipLevel:0,aspect:"all"};static defaultTextureWriteOptions={byteOffset:0,bytesPerRow:void 0,rowsPerImage:void 0,x:0,y:0,z:0,width:void 0,height:void 0,depthOrArrayLayers:1,mipLevel:0,aspect:"all"}}});var Or,Ty=A(()=>{ye();Or=class t extends U{get[Symbol.toStringTag](){return"TextureView"}constructor(e,r){super(e,r,t.defaultProps)}static defaultProps={...U.defaultProps,format:void 0,dimension:void 0,aspect:"all",baseMipLevel:0,mipLevelCount:void 0,baseArrayLayer:0,arrayLayerCount:void 0}}});function Sy(t,e,r){let i="",o=e.split(/\r?\n/),s=t.slice().sort((n,a)=>n.lineNum-a.lineNum);switch(r?.showSourceCode||"no"){case"all":let n=0;for(let a=1;a<=o.length;a++){let c=o[a-1],l=s[n];for(c&&l&&(i+=Ay(c,a,r));s.length>n&&l.lineNum===a;){let f=s[n++];f&&(i+=Uh(f,o,f.lineNum,{...r,inlineSource:!1}))}}for(;s.length>n;){let a=s[n++];a&&(i+=Uh(a,[],0,{...r,inlineSource:!1}))}return i;case"issues":case"no":for(let a of t)i+=Uh(a,o,a.lineNum,{inlineSource:r?.showSourceCode!=="no"});return i}}function Uh(t,e,r,i){if(i?.inlineSource){let s=RC(e,r),n=t.linePos>0?`${" ".repeat(t.linePos+5)}^^^
`:"";return`
${s}${n}${t.type.toUpperCase()}: ${t.message}

`}let o=t.type==="error"?"red":"orange";return i?.html?`<div class='luma-compiler-log-${t.type}' style="color:${o};"><b> ${t.type.toUpperCase()}: ${t.message}</b></div>`:`${t.type.toUpperCase()}: ${t.message}`}function RC(t,e,r){let i="";for(let o=e-2;o<=e;o++){let s=t[o-1];s!==void 0&&(i+=Ay(s,e,r))}return i}function Ay(t,e,r){let i=r?.html?IC(t):t;return`${MC(String(e),4)}: ${i}${r?.html?"<br/>":`
`}`}function MC(t,e){let r="";for(let i=t.length;i<e;++i)r+=" ";return r+t}function IC(t){return t.replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#039;")}var Ey=A(()=>{});function OC(t){return LC(t.source)||t.id||Tt(`unnamed ${t.stage}-shader`)}function LC(t,e="unnamed"){return/#define[\s*]SHADER_NAME[\s*]([A-Za-z0-9_-]+)[\s*]/.exec(t)?.[1]??e}var Lr,zh=A(()=>{ye();Ti();Ey();Lr=class t extends U{get[Symbol.toStringTag](){return"Shader"}stage;source;compilationStatus="pending";constructor(e,r){r={...r,debugShaders:r.debugShaders||e.props.debugShaders||"errors"},super(e,{id:OC(r),...r},t.defaultProps),this.stage=this.props.stage,this.source=this.props.source}getCompilationInfoSync(){return null}getTranslatedSource(){return null}async debugShader(){let e=this.props.debugShaders;switch(e){case"never":return;case"errors":if(this.compilationStatus==="success")return;break;case"warnings":case"always":break}let r=await this.getCompilationInfo();e==="warnings"&&r?.length===0||this._displayShaderLog(r,this.id)}_displayShaderLog(e,r){if(typeof document>"u"||!document?.createElement)return;let i=r,o=`${this.stage} shader "${i}"`,s=Sy(e,this.source,{showSourceCode:"all",html:!0}),n=this.getTranslatedSource(),a=document.createElement("div");a.innerHTML=`<h1>Compilation error in ${o}</h1>
<div style="display:flex;position:fixed;top:10px;right:20px;gap:2px;">
<button id="copy">Copy source</button><br/>
<button id="close">Close</button>
</div>
<code><pre>${s}</pre></code>`,n&&(a.innerHTML+=`<br /><h1>Translated Source</h1><br /><br /><code><pre>${n}</pre></code>`),a.style.top="0",a.style.left="0",a.style.background="white",a.style.position="fixed",a.style.zIndex="9999",a.style.maxWidth="100vw",a.style.maxHeight="100vh",a.style.overflowY="auto",document.body.appendChild(a),a.querySelector(".luma-compiler-log-error")?.scrollIntoView(),a.querySelector("button#close").onclick=()=>{a.remove()},a.querySelector("button#copy").onclick=()=>{navigator.clipboard.writeText(this.source)}}static defaultProps={...U.defaultProps,language:"auto",stage:void 0,source:"",sourceMap:null,entryPoint:"main",debugShaders:void 0}}});var Nr,Py=A(()=>{ye();kh();$e();Nr=class t extends U{get[Symbol.toStringTag](){return"Framebuffer"}width;height;constructor(e,r={}){super(e,r,t.defaultProps),this.width=this.props.width,this.height=this.props.height}clone(e){let r=this.colorAttachments.map(o=>o.texture.clone(e)),i=this.depthStencilAttachment&&this.depthStencilAttachment.texture.clone(e);return this.device.createFramebuffer({...this.props,...e,colorAttachments:r,depthStencilAttachment:i})}resize(e){let r=!e;if(e){let[i,o]=Array.isArray(e)?e:[e.width,e.height];r=r||o!==this.height||i!==this.width,this.width=i,this.height=o}r&&(S.log(2,`Resizing framebuffer ${this.id} to ${this.width}x${this.height}`)(),this.resizeAttachments(this.width,this.height))}autoCreateAttachmentTextures(){if(this.props.colorAttachments.length===0&&!this.props.depthStencilAttachment)throw new Error("Framebuffer has noattachments");this.colorAttachments=this.props.colorAttachments.map((r,i)=>{if(typeof r=="string"){let o=this.createColorTexture(r,i);return this.attachResource(o),o.view}return r instanceof H?r.view:r});let e=this.props.depthStencilAttachment;if(e)if(typeof e=="string"){let r=this.createDepthStencilTexture(e);this.attachResource(r),this.depthStencilAttachment=r.view}else e instanceof H?this.depthStencilAttachment=e.view:this.depthStencilAttachment=e}createColorTexture(e,r){return this.device.createTexture({id:`${this.id}-color-attachment-${r}`,usage:H.RENDER_ATTACHMENT,format:e,width:this.width,height:this.height,sampler:{magFilter:"linear",minFilter:"linear"}})}createDepthStencilTexture(e){return this.device.createTexture({id:`${this.id}-depth-stencil-attachment`,usage:H.RENDER_ATTACHMENT,format:e,width:this.width,height:this.height})}resizeAttachments(e,r){if(this.colorAttachments.forEach((i,o)=>{let s=i.texture.clone({width:e,height:r});this.destroyAttachedResource(i),this.colorAttachments[o]=s.view,this.attachResource(s.view)}),this.depthStencilAttachment){let i=this.depthStencilAttachment.texture.clone({width:e,height:r});this.destroyAttachedResource(this.depthStencilAttachment),this.depthStencilAttachment=i.view,this.attachResource(i)}this.updateAttachments()}static defaultProps={...U.defaultProps,width:1,height:1,colorAttachments:[],depthStencilAttachment:null}}});var Xe,Wh=A(()=>{ye();Xe=class t extends U{get[Symbol.toStringTag](){return"RenderPipeline"}shaderLayout;bufferLayout;linkStatus="pending";hash="";sharedRenderPipeline=null;get isPending(){return this.linkStatus==="pending"||this.vs.compilationStatus==="pending"||this.fs?.compilationStatus==="pending"}get isErrored(){return this.linkStatus==="error"||this.vs.compilationStatus==="error"||this.fs?.compilationStatus==="error"}constructor(e,r){super(e,r,t.defaultProps),this.shaderLayout=this.props.shaderLayout,this.bufferLayout=this.props.bufferLayout||[],this.sharedRenderPipeline=this.props._sharedRenderPipeline||null}static defaultProps={...U.defaultProps,vs:null,vertexEntryPoint:"vertexMain",vsConstants:{},fs:null,fragmentEntryPoint:"fragmentMain",fsConstants:{},shaderLayout:null,bufferLayout:[],topology:"triangle-list",colorAttachmentFormats:void 0,depthStencilAttachmentFormat:void 0,parameters:{},varyings:void 0,bufferMode:void 0,disableWarnings:!1,_sharedRenderPipeline:void 0,bindings:void 0,bindGroups:void 0}}});var Do,wy=A(()=>{ye();Do=class extends U{get[Symbol.toStringTag](){return"SharedRenderPipeline"}constructor(e,r){super(e,r,{...U.defaultProps,handle:void 0,vs:void 0,fs:void 0,varyings:void 0,bufferMode:void 0})}}});var Fo,Cy=A(()=>{ye();Fo=class t extends U{get[Symbol.toStringTag](){return"ComputePipeline"}hash="";shaderLayout;constructor(e,r){super(e,r,t.defaultProps),this.shaderLayout=r.shaderLayout}static defaultProps={...U.defaultProps,shader:void 0,entryPoint:void 0,constants:{},shaderLayout:void 0}}});var Bo,Ry=A(()=>{Cy();Wh();$e();Ti();Bo=class t{static defaultProps={...Xe.defaultProps};static getDefaultPipelineFactory(e){let r=e.getModuleData("@luma.gl/core");return r.defaultPipelineFactory||=new t(e),r.defaultPipelineFactory}device;_hashCounter=0;_hashes={};_renderPipelineCache={};_computePipelineCache={};_sharedRenderPipelineCache={};get[Symbol.toStringTag](){return"PipelineFactory"}toString(){return`PipelineFactory(${this.device.id})`}constructor(e){this.device=e}createRenderPipeline(e){if(!this.device.props._cachePipelines)return this.device.createRenderPipeline(e);let r={...Xe.defaultProps,...e},i=this._renderPipelineCache,o=this._hashRenderPipeline(r),s=i[o]?.resource;if(s)i[o].useCount++,this.device.props.debugFactories&&S.log(3,`${this}: ${i[o].resource} reused, count=${i[o].useCount}, (id=${e.id})`)();else{let n=this.device.type==="webgl"&&this.device.props._sharePipelines?this.createSharedRenderPipeline(r):void 0;s=this.device.createRenderPipeline({...r,id:r.id?`${r.id}-cached`:Tt("unnamed-cached"),_sharedRenderPipeline:n}),s.hash=o,i[o]={resource:s,useCount:1},this.device.props.debugFactories&&S.log(3,`${this}: ${s} created, count=${i[o].useCount}`)()}return s}createComputePipeline(e){if(!this.device.props._cachePipelines)return this.device.createComputePipeline(e);let r={...Fo.defaultProps,...e},i=this._computePipelineCache,o=this._hashComputePipeline(r),s=i[o]?.resource;return s?(i[o].useCount++,this.device.props.debugFactories&&S.log(3,`${this}: ${i[o].resource} reused, count=${i[o].useCount}, (id=${e.id})`)()):(s=this.device.createComputePipeline({...r,id:r.id?`${r.id}-cached`:void 0}),s.hash=o,i[o]={resource:s,useCount:1},this.device.props.debugFactories&&S.log(3,`${this}: ${s} created, count=${i[o].useCount}`)()),s}release(e){if(!this.device.props._cachePipelines){e.destroy();return}let r=this._getCache(e),i=e.hash;r[i].useCount--,r[i].useCount===0?(this._destroyPipeline(e),this.device.props.debugFactories&&S.log(3,`${this}: ${e} released and destroyed`)()):r[i].useCount<0?(S.error(`${this}: ${e} released, useCount < 0, resetting`)(),r[i].useCount=0):this.device.props.debugFactories&&S.log(3,`${this}: ${e} released, count=${r[i].useCount}`)()}createSharedRenderPipeline(e){let r=this._hashSharedRenderPipeline(e),i=this._sharedRenderPipelineCache[r];return i||(i={resource:this.device._createSharedRenderPipelineWebGL(e),useCount:0},this._sharedRenderPipelineCache[r]=i),i.useCount++,i.resource}releaseSharedRenderPipeline(e){if(!e.sharedRenderPipeline)return;let r=this._hashSharedRenderPipeline(e.sharedRenderPipeline.props),i=this._sharedRenderPipelineCache[r];i&&(i.useCount--,i.useCount===0&&(i.resource.destroy(),delete this._sharedRenderPipelineCache[r]))}_destroyPipeline(e){let r=this._getCache(e);return this.device.props._destroyPipelines?(delete r[e.hash],e.destroy(),e instanceof Xe&&this.releaseSharedRenderPipeline(e),!0):!1}_getCache(e){let r;if(e instanceof Fo&&(r=this._computePipelineCache),e instanceof Xe&&(r=this._renderPipelineCache),!r)throw new Error(`${this}`);if(!r[e.hash])throw new Error(`${this}: ${e} matched incorrect entry`);return r}_hashComputePipeline(e){let{type:r}=this.device,i=this._getHash(e.shader.source),o=this._getHash(JSON.stringify(e.shaderLayout));return`${r}/C/${i}SL${o}`}_hashRenderPipeline(e){let r=e.vs?this._getHash(e.vs.source):0,i=e.fs?this._getHash(e.fs.source):0,o=this._getWebGLVaryingHash(e),s=this._getHash(JSON.stringify(e.shaderLayout)),n=this._getHash(JSON.stringify(e.bufferLayout)),{type:a}=this.device;if(a==="webgl"){let c=this._getHash(JSON.stringify(e.parameters));return`${a}/R/${r}/${i}V${o}T${e.topology}P${c}SL${s}BL${n}`}else{let l=this._getHash(JSON.stringify({vertexEntryPoint:e.vertexEntryPoint,fragmentEntryPoint:e.fragmentEntryPoint})),f=this._getHash(JSON.stringify(e.parameters)),u=this._getWebGPUAttachmentHash(e);return`${a}/R/${r}/${i}V${o}T${e.topology}EP${l}P${f}SL${s}BL${n}A${u}`}}_hashSharedRenderPipeline(e){let r=e.vs?this._getHash(e.vs.source):0,i=e.fs?this._getHash(e.fs.source):0,o=this._getWebGLVaryingHash(e);return`webgl/S/${r}/${i}V${o}`}_getHash(e){return this._hashes[e]===void 0&&(this._hashes[e]=this._hashCounter++),this._hashes[e]}_getWebGLVaryingHash(e){let{varyings:r=[],bufferMode:i=null}=e;return this._getHash(JSON.stringify({varyings:r,bufferMode:i}))}_getWebGPUAttachmentHash(e){let r=e.colorAttachmentFormats??[this.device.preferredColorFormat],i=e.parameters?.depthWriteEnabled?e.depthStencilAttachmentFormat||this.device.preferredDepthFormat:null;return this._getHash(JSON.stringify({colorAttachmentFormats:r,depthStencilAttachmentFormat:i}))}}});var ko,My=A(()=>{zh();$e();ko=class t{static defaultProps={...Lr.defaultProps};static getDefaultShaderFactory(e){let r=e.getModuleData("@luma.gl/core");return r.defaultShaderFactory||=new t(e),r.defaultShaderFactory}device;_cache={};get[Symbol.toStringTag](){return"ShaderFactory"}toString(){return`${this[Symbol.toStringTag]}(${this.device.id})`}constructor(e){this.device=e}createShader(e){if(!this.device.props._cacheShaders)return this.device.createShader(e);let r=this._hashShader(e),i=this._cache[r];if(i)i.useCount++,this.device.props.debugFactories&&S.log(3,`${this}: Reusing shader ${i.resource.id} count=${i.useCount}`)();else{let o=this.device.createShader({...e,id:e.id?`${e.id}-cached`:void 0});this._cache[r]=i={resource:o,useCount:1},this.device.props.debugFactories&&S.log(3,`${this}: Created new shader ${o.id}`)()}return i.resource}release(e){if(!this.device.props._cacheShaders){e.destroy();return}let r=this._hashShader(e),i=this._cache[r];if(i)if(i.useCount--,i.useCount===0)this.device.props._destroyShaders&&(delete this._cache[r],i.resource.destroy(),this.device.props.debugFactories&&S.log(3,`${this}: Releasing shader ${e.id}, destroyed`)());else{if(i.useCount<0)throw new Error(`ShaderFactory: Shader ${e.id} released too many times`);this.device.props.debugFactories&&S.log(3,`${this}: Releasing shader ${e.id} count=${i.useCount}`)()}}_hashShader(e){return`${e.stage}:${e.source}`}}});function Iy(t,e,r){let i=t.bindings.find(o=>o.name===e||`${o.name.toLocaleLowerCase()}uniforms`===e.toLocaleLowerCase());return!i&&!r?.ignoreWarnings&&S.warn(`Binding ${e} not set: Not found in shader layout.`)(),i||null}function Uo(t,e){if(!e)return{};if(NC(e))return Object.fromEntries(Object.entries(e).map(([o,s])=>[Number(o),{...s}]));let r={};for(let[i,o]of Object.entries(e)){let n=Iy(t,i)?.group??0;r[n]||={},r[n][i]=o}return r}function Wa(t){let e={};for(let r of Object.values(t))Object.assign(e,r);return e}function NC(t){let e=Object.keys(t);return e.length>0&&e.every(r=>/^\d+$/.test(r))}var Oy=A(()=>{$e()});var zo,Ly=A(()=>{ye();zo=class t extends U{static defaultClearColor=[0,0,0,1];static defaultClearDepth=1;static defaultClearStencil=0;get[Symbol.toStringTag](){return"RenderPass"}constructor(e,r){r=t.normalizeProps(e,r),super(e,r,t.defaultProps)}static normalizeProps(e,r){return r}static defaultProps={...U.defaultProps,framebuffer:null,parameters:void 0,clearColor:t.defaultClearColor,clearColors:void 0,clearDepth:t.defaultClearDepth,clearStencil:t.defaultClearStencil,depthReadOnly:!1,stencilReadOnly:!1,discard:!1,occlusionQuerySet:void 0,timestampQuerySet:void 0,beginTimestampIndex:void 0,endTimestampIndex:void 0}}});var Wo,Ny=A(()=>{ye();Wo=class t extends U{get[Symbol.toStringTag](){return"CommandEncoder"}_timeProfilingQuerySet=null;_timeProfilingSlotCount=0;_gpuTimeMs;constructor(e,r){super(e,r,t.defaultProps),this._timeProfilingQuerySet=r.timeProfilingQuerySet??null,this._timeProfilingSlotCount=0,this._gpuTimeMs=void 0}async resolveTimeProfilingQuerySet(){if(this._gpuTimeMs=void 0,!this._timeProfilingQuerySet)return;let e=Math.floor(this._timeProfilingSlotCount/2);if(e<=0)return;let r=e*2,i=await this._timeProfilingQuerySet.readResults({firstQuery:0,queryCount:r}),o=0n;for(let s=0;s<r;s+=2)o+=i[s+1]-i[s];this._gpuTimeMs=Number(o)/1e6}getTimeProfilingSlotCount(){return this._timeProfilingSlotCount}getTimeProfilingQuerySet(){return this._timeProfilingQuerySet}_applyTimeProfilingToPassProps(e){let r=e||{};if(!this._supportsTimestampQueries()||!this._timeProfilingQuerySet||r.timestampQuerySet!==void 0||r.beginTimestampIndex!==void 0||r.endTimestampIndex!==void 0)return r;let i=this._timeProfilingSlotCount;return i+1>=this._timeProfilingQuerySet.props.count?r:(this._timeProfilingSlotCount+=2,{...r,timestampQuerySet:this._timeProfilingQuerySet,beginTimestampIndex:i,endTimestampIndex:i+1})}_supportsTimestampQueries(){return this.device.features.has("timestamp-query")}static defaultProps={...U.defaultProps,measureExecutionTime:void 0,timeProfilingQuerySet:void 0}}});var Vo,Dy=A(()=>{ye();Vo=class t extends U{get[Symbol.toStringTag](){return"CommandBuffer"}constructor(e,r){super(e,r,t.defaultProps)}static defaultProps={...U.defaultProps}}});function Ei(t){let e=Va(t),r=kC[e];if(!r)throw new Error(`Unsupported variable shader type: ${t}`);return r}function Fy(t){let e=By(t),r=BC[e];if(!r)throw new Error(`Unsupported attribute shader type: ${t}`);let[i,o]=r,s=i==="i32"||i==="u32",n=i!=="u32",a=FC[i]*o;return{primitiveType:i,components:o,byteLength:a,integer:s,signed:n}}function DC(t,e){return e===1?t:`vec${e}<${t}>`}function By(t){return UC[t]||t}function Va(t){return zC[t]||t}var Vh,jh,FC,BC,kC,UC,zC,ja=A(()=>{Vh=class{getVariableShaderTypeInfo(e){return Ei(e)}getAttributeShaderTypeInfo(e){return Fy(e)}makeShaderAttributeType(e,r){return DC(e,r)}resolveAttributeShaderTypeAlias(e){return By(e)}resolveVariableShaderTypeAlias(e){return Va(e)}};jh=new Vh,FC={f32:4,f16:2,i32:4,u32:4},BC={f32:["f32",1],"vec2<f32>":["f32",2],"vec3<f32>":["f32",3],"vec4<f32>":["f32",4],f16:["f16",1],"vec2<f16>":["f16",2],"vec3<f16>":["f16",3],"vec4<f16>":["f16",4],i32:["i32",1],"vec2<i32>":["i32",2],"vec3<i32>":["i32",3],"vec4<i32>":["i32",4],u32:["u32",1],"vec2<u32>":["u32",2],"vec3<u32>":["u32",3],"vec4<u32>":["u32",4]},kC={f32:{type:"f32",components:1},f16:{type:"f16",components:1},i32:{type:"i32",components:1},u32:{type:"u32",components:1},"vec2<f32>":{type:"f32",components:2},"vec3<f32>":{type:"f32",components:3},"vec4<f32>":{type:"f32",components:4},"vec2<f16>":{type:"f16",components:2},"vec3<f16>":{type:"f16",components:3},"vec4<f16>":{type:"f16",components:4},"vec2<i32>":{type:"i32",components:2},"vec3<i32>":{type:"i32",components:3},"vec4<i32>":{type:"i32",components:4},"vec2<u32>":{type:"u32",components:2},"vec3<u32>":{type:"u32",components:3},"vec4<u32>":{type:"u32",components:4},"mat2x2<f32>":{type:"f32",components:4},"mat2x3<f32>":{type:"f32",components:6},"mat2x4<f32>":{type:"f32",components:8},"mat3x2<f32>":{type:"f32",components:6},"mat3x3<f32>":{type:"f32",components:9},"mat3x4<f32>":{type:"f32",components:12},"mat4x2<f32>":{type:"f32",components:8},"mat4x3<f32>":{type:"f32",components:12},"mat4x4<f32>":{type:"f32",components:16},"mat2x2<f16>":{type:"f16",components:4},"mat2x3<f16>":{type:"f16",components:6},"mat2x4<f16>":{type:"f16",components:8},"mat3x2<f16>":{type:"f16",components:6},"mat3x3<f16>":{type:"f16",components:9},"mat3x4<f16>":{type:"f16",components:12},"mat4x2<f16>":{type:"f16",components:8},"mat4x3<f16>":{type:"f16",components:12},"mat4x4<f16>":{type:"f16",components:16},"mat2x2<i32>":{type:"i32",components:4},"mat2x3<i32>":{type:"i32",components:6},"mat2x4<i32>":{type:"i32",components:8},"mat3x2<i32>":{type:"i32",components:6},"mat3x3<i32>":{type:"i32",components:9},"mat3x4<i32>":{type:"i32",components:12},"mat4x2<i32>":{type:"i32",components:8},"mat4x3<i32>":{type:"i32",components:12},"mat4x4<i32>":{type:"i32",components:16},"mat2x2<u32>":{type:"u32",components:4},"mat2x3<u32>":{type:"u32",components:6},"mat2x4<u32>":{type:"u32",components:8},"mat3x2<u32>":{type:"u32",components:6},"mat3x3<u32>":{type:"u32",components:9},"mat3x4<u32>":{type:"u32",components:12},"mat4x2<u32>":{type:"u32",components:8},"mat4x3<u32>":{type:"u32",components:12},"mat4x4<u32>":{type:"u32",components:16}},UC={vec2i:"vec2<i32>",vec3i:"vec3<i32>",vec4i:"vec4<i32>",vec2u:"vec2<u32>",vec3u:"vec3<u32>",vec4u:"vec4<u32>",vec2f:"vec2<f32>",vec3f:"vec3<f32>",vec4f:"vec4<f32>",vec2h:"vec2<f16>",vec3h:"vec3<f16>",vec4h:"vec4<f16>"},zC={vec2i:"vec2<i32>",vec3i:"vec3<i32>",vec4i:"vec4<i32>",vec2u:"vec2<u32>",vec3u:"vec3<u32>",vec4u:"vec4<u32>",vec2f:"vec2<f32>",vec3f:"vec3<f32>",vec4f:"vec4<f32>",vec2h:"vec2<f16>",vec3h:"vec3<f16>",vec4h:"vec4<f16>",mat2x2f:"mat2x2<f32>",mat2x3f:"mat2x3<f32>",mat2x4f:"mat2x4<f32>",mat3x2f:"mat3x2<f32>",mat3x3f:"mat3x3<f32>",mat3x4f:"mat3x4<f32>",mat4x2f:"mat4x2<f32>",mat4x3f:"mat4x3<f32>",mat4x4f:"mat4x4<f32>",mat2x2i:"mat2x2<i32>",mat2x3i:"mat2x3<i32>",mat2x4i:"mat2x4<i32>",mat3x2i:"mat3x2<i32>",mat3x3i:"mat3x3<i32>",mat3x4i:"mat3x4<i32>",mat4x2i:"mat4x2<i32>",mat4x3i:"mat4x3<i32>",mat4x4i:"mat4x4<i32>",mat2x2u:"mat2x2<u32>",mat2x3u:"mat2x3<u32>",mat2x4u:"mat2x4<u32>",mat3x2u:"mat3x2<u32>",mat3x3u:"mat3x3<u32>",mat3x4u:"mat3x4<u32>",mat4x2u:"mat4x2<u32>",mat4x3u:"mat4x3<u32>",mat4x4u:"mat4x4<u32>",mat2x2h:"mat2x2<f16>",mat2x3h:"mat2x3<f16>",mat2x4h:"mat2x4<f16>",mat3x2h:"mat3x2<f16>",mat3x3h:"mat3x3<f16>",mat3x4h:"mat3x4<f16>",mat4x2h:"mat4x2<f16>",mat4x3h:"mat4x3<f16>",mat4x4h:"mat4x4<f16>"}});function Ha(t,e){let r={};for(let i of t.attributes){let o=WC(t,e,i.name);o&&(r[i.name]=o)}return r}function ky(t,e,r=16){let i=Ha(t,e),o=new Array(r).fill(null);for(let s of Object.values(i))o[s.location]=s;return o}function WC(t,e,r){let i=VC(t,r),o=jC(e,r);if(!i)return null;let s=jh.getAttributeShaderTypeInfo(i.type),n=Ut.getCompatibleVertexFormat(s),a=o?.vertexFormat||n,c=Ut.getVertexFormatInfo(a);return{attributeName:o?.attributeName||i.name,bufferName:o?.bufferName||i.name,location:i.location,shaderType:i.type,primitiveType:s.primitiveType,shaderComponents:s.components,vertexFormat:a,bufferDataType:c.type,bufferComponents:c.components,normalized:c.normalized,integer:s.integer,stepMode:o?.stepMode||i.stepMode||"vertex",byteOffset:o?.byteOffset||0,byteStride:o?.byteStride||0}}function VC(t,e){let r=t.attributes.find(i=>i.name===e);return r||S.warn(`shader layout attribute "${e}" not present in shader`),r||null}function jC(t,e){HC(t);let r=$C(t,e);return r||(r=XC(t,e),r)?r:(S.warn(`layout for attribute "${e}" not present in buffer layout`),null)}function HC(t){for(let e of t)(e.attributes&&e.format||!e.attributes&&!e.format)&&S.warn(`BufferLayout ${name} must have either 'attributes' or 'format' field`)}function $C(t,e){for(let r of t)if(r.format&&r.name===e)return{attributeName:r.name,bufferName:e,stepMode:r.stepMode,vertexFormat:r.format,byteOffset:0,byteStride:r.byteStride||0};return null}function XC(t,e){for(let r of t){let i=r.byteStride;if(typeof r.byteStride!="number")for(let s of r.attributes||[]){let n=Ut.getVertexFormatInfo(s.format);i+=n.byteLength}let o=r.attributes?.find(s=>s.attribute===e);if(o)return{attributeName:o.attribute,bufferName:r.name,stepMode:r.stepMode,vertexFormat:o.format,byteOffset:o.byteOffset,byteStride:i}}return null}var Hh=A(()=>{$e();ja();Na()});var jo,Uy=A(()=>{Hh();ye();jo=class t extends U{static defaultProps={...U.defaultProps,shaderLayout:void 0,bufferLayout:[]};get[Symbol.toStringTag](){return"VertexArray"}maxVertexAttributes;attributeInfos;indexBuffer=null;attributes;constructor(e,r){super(e,r,t.defaultProps),this.maxVertexAttributes=e.limits.maxVertexAttributes,this.attributes=new Array(this.maxVertexAttributes).fill(null),this.attributeInfos=ky(r.shaderLayout,r.bufferLayout,this.maxVertexAttributes)}setConstantWebGL(e,r){this.device.reportError(new Error("constant attributes not supported"),this)()}}});var Ho,zy=A(()=>{ye();Ho=class t extends U{static defaultProps={...U.defaultProps,layout:void 0,buffers:{}};get[Symbol.toStringTag](){return"TransformFeedback"}constructor(e,r){super(e,r,t.defaultProps)}}});var $o,Wy=A(()=>{ye();$o=class t extends U{get[Symbol.toStringTag](){return"QuerySet"}constructor(e,r){super(e,r,t.defaultProps)}static defaultProps={...U.defaultProps,type:void 0,count:void 0}}});var Xo,Vy=A(()=>{ye();Xo=class t extends U{static defaultProps={...U.defaultProps};get[Symbol.toStringTag](){return"Fence"}constructor(e,r={}){super(e,r,t.defaultProps)}}});function At(t,e){switch(e){case 1:return t;case 2:return t+t%2;default:return t+(4-t%4)%4}}function Yo(t){let[,,,,e]=YC[t];return e}var YC,$h=A(()=>{YC={uint8:["uint8","u32",1,!1,Uint8Array],sint8:["sint8","i32",1,!1,Int8Array],unorm8:["uint8","f32",1,!0,Uint8Array],snorm8:["sint8","f32",1,!0,Int8Array],uint16:["uint16","u32",2,!1,Uint16Array],sint16:["sint16","i32",2,!1,Int16Array],unorm16:["uint16","u32",2,!0,Uint16Array],snorm16:["sint16","i32",2,!0,Int16Array],float16:["float16","f16",2,!1,Uint16Array],float32:["float32","f32",4,!1,Float32Array],uint32:["uint32","u32",4,!1,Uint32Array],sint32:["sint32","i32",4,!1,Int32Array]}});function Hy(t,e={}){let r={...t},i=e.layout??"std140",o={},s=0;for(let[n,a]of Object.entries(r))s=Xh(o,n,a,s,i);return s=At(s,nr(r,i)),{layout:i,byteLength:s*4,uniformTypes:r,fields:o}}function Go(t,e){let r=Va(t),i=Ei(r),o=/^mat(\d)x(\d)<.+>$/.exec(r);if(o){let n=Number(o[1]),a=Number(o[2]),c=jy(a,r,i.type,e),l=KC(c.size,c.alignment,e);return{alignment:c.alignment,size:n*l,components:n*a,columns:n,rows:a,columnStride:l,shaderType:r,type:i.type}}let s=/^vec(\d)<.+>$/.exec(r);return s?jy(Number(s[1]),r,i.type,e):{alignment:1,size:1,components:1,columns:1,rows:1,columnStride:1,shaderType:r,type:i.type}}function Yh(t){return!!t&&typeof t=="object"&&!Array.isArray(t)}function Xh(t,e,r,i,o){if(typeof r=="string"){let s=Go(r,o),n=At(i,s.alignment);return t[e]={offset:n,...s},n+s.size}if(Array.isArray(r)){if(Array.isArray(r[0]))throw new Error(`Nested arrays are not supported for ${e}`);let s=r[0],n=r[1],a=Xy(s,o),c=At(i,nr(r,o));for(let l=0;l<n;l++)Xh(t,`${e}[${l}]`,s,c+l*a,o);return c+a*n}if(Yh(r)){let s=nr(r,o),n=At(i,s);for(let[a,c]of Object.entries(r))n=Xh(t,`${e}.${a}`,c,n,o);return At(n,s)}throw new Error(`Unsupported CompositeShaderType for ${e}`)}function $y(t,e){if(typeof t=="string")return Go(t,e).size;if(Array.isArray(t)){let i=t[0],o=t[1];if(Array.isArray(i))throw new Error("Nested arrays are not supported");return Xy(i,e)*o}let r=0;for(let i of Object.values(t)){let o=i;r=At(r,nr(o,e)),r+=$y(o,e)}return At(r,nr(t,e))}function nr(t,e){if(typeof t=="string")return Go(t,e).alignment;if(Array.isArray(t)){let i=t[0],o=nr(i,e);return Yy(e)?Math.max(o,4):o}let r=1;for(let i of Object.values(t)){let o=nr(i,e);r=Math.max(r,o)}return ZC(e)?Math.max(r,4):r}function jy(t,e,r,i){return{alignment:t===2?2:4,size:t===3?3:t,components:t,columns:1,rows:t,columnStride:t===3?3:t,shaderType:e,type:r}}function Xy(t,e){let r=$y(t,e),i=nr(t,e);return GC(r,i,e)}function GC(t,e,r){return At(t,Yy(r)?4:e)}function KC(t,e,r){return r==="std140"?4:At(t,e)}function Yy(t){return t==="std140"||t==="wgsl-uniform"}function ZC(t){return t==="std140"||t==="wgsl-uniform"}var Gh=A(()=>{$h();ja()});function Kh(t){return(!$a||$a.byteLength<t)&&($a=new ArrayBuffer(t)),$a}function Zh(t,e){let r=Kh(t.BYTES_PER_ELEMENT*e);return new t(r,0,e)}var $a,qh=A(()=>{});function qC(t){return ArrayBuffer.isView(t)&&!(t instanceof DataView)}function Pi(t){return Array.isArray(t)?t.length===0||typeof t[0]=="number":qC(t)}var Qh=A(()=>{});function QC(t){return!!t&&typeof t=="object"&&!Array.isArray(t)&&!ArrayBuffer.isView(t)}function JC(t,e,r){return Array.prototype.slice.call(t,e,r)}var Xa,Gy=A(()=>{qh();Qh();$e();Gh();Xa=class{layout;constructor(e){this.layout=e}has(e){return!!this.layout.fields[e]}get(e){let r=this.layout.fields[e];return r?{offset:r.offset,size:r.size}:void 0}getFlatUniformValues(e){let r={};for(let[i,o]of Object.entries(e)){let s=this.layout.uniformTypes[i];s?this._flattenCompositeValue(r,i,s,o):this.layout.fields[i]&&(r[i]=o)}return r}getData(e){let r=Kh(this.layout.byteLength);new Uint8Array(r,0,this.layout.byteLength).fill(0);let i={i32:new Int32Array(r),u32:new Uint32Array(r),f32:new Float32Array(r),f16:new Uint16Array(r)},o=this.getFlatUniformValues(e);for(let[s,n]of Object.entries(o))this._writeLeafValue(i,s,n);return new Uint8Array(r,0,this.layout.byteLength)}_flattenCompositeValue(e,r,i,o){if(o!==void 0){if(typeof i=="string"||this.layout.fields[r]){e[r]=o;return}if(Array.isArray(i)){let s=i[0],n=i[1];if(Array.isArray(s))throw new Error(`Nested arrays are not supported for ${r}`);if(typeof s=="string"&&Pi(o)){this._flattenPackedArray(e,r,s,n,o);return}if(!Array.isArray(o)){S.warn(`Unsupported uniform array value for ${r}:`,o)();return}for(let a=0;a<Math.min(o.length,n);a++){let c=o[a];c!==void 0&&this._flattenCompositeValue(e,`${r}[${a}]`,s,c)}return}if(Yh(i)&&QC(o)){for(let[s,n]of Object.entries(o)){if(n===void 0)continue;let a=`${r}.${s}`;this._flattenCompositeValue(e,a,i[s],n)}return}S.warn(`Unsupported uniform value for ${r}:`,o)()}}_flattenPackedArray(e,r,i,o,s){let n=s,c=Go(i,this.layout.layout).components;for(let l=0;l<o;l++){let f=l*c;if(f>=n.length)break;c===1?e[`${r}[${l}]`]=Number(n[f]):e[`${r}[${l}]`]=JC(s,f,f+c)}}_writeLeafValue(e,r,i){let o=this.layout.fields[r];if(!o){S.warn(`Uniform ${r} not found in layout`)();return}let{type:s,components:n,columns:a,rows:c,offset:l,columnStride:f}=o,u=e[s];if(n===1){u[l]=Number(i);return}let h=i;if(a===1){for(let p=0;p<n;p++)u[l+p]=Number(h[p]??0);return}let d=0;for(let p=0;p<a;p++){let m=l+p*f;for(let g=0;g<c;g++)u[m+g]=Number(h[d++]??0)}}}});function Ky(t,e,r=16){if(t===e)return!0;let i=t,o=e;if(!Pi(i)||!Pi(o)||i.length!==o.length)return!1;let s=Math.min(r,eR);if(i.length>s)return!1;for(let n=0;n<i.length;++n)if(o[n]!==i[n])return!1;return!0}function Zy(t){return Pi(t)?t.slice():t}var eR,qy=A(()=>{Qh();eR=128});var Ya,Qy=A(()=>{qy();Ya=class{name;uniforms={};modifiedUniforms={};modified=!0;bindingLayout={};needsRedraw="initialized";constructor(e){if(this.name=e?.name||"unnamed",e?.name&&e?.shaderLayout){let r=e?.shaderLayout.bindings?.find(o=>o.type==="uniform"&&o.name===e?.name);if(!r)throw new Error(e?.name);let i=r;for(let o of i.uniforms||[])this.bindingLayout[o.name]=o}}setUniforms(e){for(let[r,i]of Object.entries(e))this._setUniform(r,i),this.needsRedraw||this.setNeedsRedraw(`${this.name}.${r}=${i}`)}setNeedsRedraw(e){this.needsRedraw=this.needsRedraw||e}getAllUniforms(){return this.modifiedUniforms={},this.needsRedraw=!1,this.uniforms||{}}_setUniform(e,r){Ky(this.uniforms[e],r)||(this.uniforms[e]=Zy(r),this.modifiedUniforms[e]=!0,this.modified=!0)}}});function rR(t){return t.type==="webgpu"?"wgsl-uniform":"std140"}var tR,Ko,Jy=A(()=>{Oa();$e();Gh();Qy();Gy();tR=1024,Ko=class{device;uniformBlocks=new Map;shaderBlockLayouts=new Map;shaderBlockWriters=new Map;uniformBuffers=new Map;constructor(e,r){this.device=e;for(let[i,o]of Object.entries(r)){let s=i,n=Hy(o.uniformTypes??{},{layout:o.layout??rR(e)}),a=new Xa(n);this.shaderBlockLayouts.set(s,n),this.shaderBlockWriters.set(s,a);let c=new Ya({name:i});c.setUniforms(a.getFlatUniformValues(o.defaultUniforms||{})),this.uniformBlocks.set(s,c)}}destroy(){for(let e of this.uniformBuffers.values())e.destroy()}setUniforms(e){for(let[r,i]of Object.entries(e)){let o=r,n=this.shaderBlockWriters.get(o)?.getFlatUniformValues(i||{});this.uniformBlocks.get(o)?.setUniforms(n||{})}this.updateUniformBuffers()}getUniformBufferByteLength(e){let r=this.shaderBlockLayouts.get(e)?.byteLength||0;return Math.max(r,tR)}getUniformBufferData(e){let r=this.uniformBlocks.get(e)?.getAllUniforms()||{};return this.shaderBlockWriters.get(e)?.getData(r)||new Uint8Array(0)}createUniformBuffer(e,r){r&&this.setUniforms(r);let i=this.getUniformBufferByteLength(e),o=this.device.createBuffer({usage:j.UNIFORM|j.COPY_DST,byteLength:i}),s=this.getUniformBufferData(e);return o.write(s),o}getManagedUniformBuffer(e){if(!this.uniformBuffers.get(e)){let r=this.getUniformBufferByteLength(e),i=this.device.createBuffer({usage:j.UNIFORM|j.COPY_DST,byteLength:r});this.uniformBuffers.set(e,i)}return this.uniformBuffers.get(e)}updateUniformBuffers(){let e=!1;for(let r of this.uniformBlocks.keys()){let i=this.updateUniformBuffer(r);e||=i}return e&&S.log(3,`UniformStore.updateUniformBuffers(): ${e}`)(),e}updateUniformBuffer(e){let r=this.uniformBlocks.get(e),i=this.uniformBuffers.get(e),o=!1;if(i&&r?.needsRedraw){o||=r.needsRedraw;let s=this.getUniformBufferData(e);i=this.uniformBuffers.get(e),i?.write(s);let n=this.uniformBlocks.get(e)?.getAllUniforms();S.log(4,`Writing to uniform buffer ${String(e)}`,s,n)()}return o}}});var V=A(()=>{dy();py();Oh();by();vy();Oa();kh();Ty();zh();Bh();Py();Wh();wy();Ry();My();Ly();Ny();Dy();Uy();zy();Wy();Vy();Jy();La();$h();ja();Na();ka();Mh();$e();Oy();Dh();qh();Hh()});var mr,w0=A(()=>{(function(t){t[t.DEPTH_BUFFER_BIT=256]="DEPTH_BUFFER_BIT",t[t.STENCIL_BUFFER_BIT=1024]="STENCIL_BUFFER_BIT",t[t.COLOR_BUFFER_BIT=16384]="COLOR_BUFFER_BIT",t[t.POINTS=0]="POINTS",t[t.LINES=1]="LINES",t[t.LINE_LOOP=2]="LINE_LOOP",t[t.LINE_STRIP=3]="LINE_STRIP",t[t.TRIANGLES=4]="TRIANGLES",t[t.TRIANGLE_STRIP=5]="TRIANGLE_STRIP",t[t.TRIANGLE_FAN=6]="TRIANGLE_FAN",t[t.ZERO=0]="ZERO",t[t.ONE=1]="ONE",t[t.SRC_COLOR=768]="SRC_COLOR",t[t.ONE_MINUS_SRC_COLOR=769]="ONE_MINUS_SRC_COLOR",t[t.SRC_ALPHA=770]="SRC_ALPHA",t[t.ONE_MINUS_SRC_ALPHA=771]="ONE_MINUS_SRC_ALPHA",t[t.DST_ALPHA=772]="DST_ALPHA",t[t.ONE_MINUS_DST_ALPHA=773]="ONE_MINUS_DST_ALPHA",t[t.DST_COLOR=774]="DST_COLOR",t[t.ONE_MINUS_DST_COLOR=775]="ONE_MINUS_DST_COLOR",t[t.SRC_ALPHA_SATURATE=776]="SRC_ALPHA_SATURATE",t[t.CONSTANT_COLOR=32769]="CONSTANT_COLOR",t[t.ONE_MINUS_CONSTANT_COLOR=32770]="ONE_MINUS_CONSTANT_COLOR",t[t.CONSTANT_ALPHA=32771]="CONSTANT_ALPHA",t[t.ONE_MINUS_CONSTANT_ALPHA=32772]="ONE_MINUS_CONSTANT_ALPHA",t[t.FUNC_ADD=32774]="FUNC_ADD",t[t.FUNC_SUBTRACT=32778]="FUNC_SUBTRACT",t[t.FUNC_REVERSE_SUBTRACT=32779]="FUNC_REVERSE_SUBTRACT",t[t.BLEND_EQUATION=32777]="BLEND_EQUATION",t[t.BLEND_EQUATION_RGB=32777]="BLEND_EQUATION_RGB",t[t.BLEND_EQUATION_ALPHA=34877]="BLEND_EQUATION_ALPHA",t[t.BLEND_DST_RGB=32968]="BLEND_DST_RGB",t[t.BLEND_SRC_RGB=32969]="BLEND_SRC_RGB",t[t.BLEND_DST_ALPHA=32970]="BLEND_DST_ALPHA",t[t.BLEND_SRC_ALPHA=32971]="BLEND_SRC_ALPHA",t[t.BLEND_COLOR=32773]="BLEND_COLOR",t[t.ARRAY_BUFFER_BINDING=34964]="ARRAY_BUFFER_BINDING",t[t.ELEMENT_ARRAY_BUFFER_BINDING=34965]="ELEMENT_ARRAY_BUFFER_BINDING",t[t.LINE_WIDTH=2849]="LINE_WIDTH",t[t.ALIASED_POINT_SIZE_RANGE=33901]="ALIASED_POINT_SIZE_RANGE",t[t.ALIASED_LINE_WIDTH_RANGE=33902]="ALIASED_LINE_WIDTH_RANGE",t[t.CULL_FACE_MODE=2885]="CULL_FACE_MODE",t[t.FRONT_FACE=2886]="FRONT_FACE",t[t.DEPTH_RANGE=2928]="DEPTH_RANGE",t[t.DEPTH_WRITEMASK=2930]="DEPTH_WRITEMASK",t[t.DEPTH_CLEAR_VALUE=2931]="DEPTH_CLEAR_VALUE",t[t.DEPTH_FUNC=2932]="DEPTH_FUNC",t[t.STENCIL_CLEAR_VALUE=2961]="STENCIL_CLEAR_VALUE",t[t.STENCIL_FUNC=2962]="STENCIL_FUNC",t[t.STENCIL_FAIL=2964]="STENCIL_FAIL",t[t.STENCIL_PASS_DEPTH_FAIL=2965]="STENCIL_PASS_DEPTH_FAIL",t[t.STENCIL_PASS_DEPTH_PASS=2966]="STENCIL_PASS_DEPTH_PASS",t[t.STENCIL_REF=2967]="STENCIL_REF",t[t.STENCIL_VALUE_MASK=2963]="STENCIL_VALUE_MASK",t[t.STENCIL_WRITEMASK=2968]="STENCIL_WRITEMASK",t[t.STENCIL_BACK_FUNC=34816]="STENCIL_BACK_FUNC",t[t.STENCIL_BACK_FAIL=34817]="STENCIL_BACK_FAIL",t[t.STENCIL_BACK_PASS_DEPTH_FAIL=34818]="STENCIL_BACK_PASS_DEPTH_FAIL",t[t.STENCIL_BACK_PASS_DEPTH_PASS=34819]="STENCIL_BACK_PASS_DEPTH_PASS",t[t.STENCIL_BACK_REF=36003]="STENCIL_BACK_REF",t[t.STENCIL_BACK_VALUE_MASK=36004]="STENCIL_BACK_VALUE_MASK",t[t.STENCIL_BACK_WRITEMASK=36005]="STENCIL_BACK_WRITEMASK",t[t.VIEWPORT=2978]="VIEWPORT",t[t.SCISSOR_BOX=3088]="SCISSOR_BOX",t[t.COLOR_CLEAR_VALUE=3106]="COLOR_CLEAR_VALUE",t[t.COLOR_WRITEMASK=3107]="COLOR_WRITEMASK",t[t.UNPACK_ALIGNMENT=3317]="UNPACK_ALIGNMENT",t[t.PACK_ALIGNMENT=3333]="PACK_ALIGNMENT",t[t.MAX_TEXTURE_SIZE=3379]="MAX_TEXTURE_SIZE",t[t.MAX_VIEWPORT_DIMS=3386]="MAX_VIEWPORT_DIMS",t[t.SUBPIXEL_BITS=3408]="SUBPIXEL_BITS",t[t.RED_BITS=3410]="RED_BITS",t[t.GREEN_BITS=3411]="GREEN_BITS",t[t.BLUE_BITS=3412]="BLUE_BITS",t[t.ALPHA_BITS=3413]="ALPHA_BITS",t[t.DEPTH_BITS=3414]="DEPTH_BITS",t[t.STENCIL_BITS=3415]="STENCIL_BITS",t[t.POLYGON_OFFSET_UNITS=10752]="POLYGON_OFFSET_UNITS",t[t.POLYGON_OFFSET_FACTOR=32824]="POLYGON_OFFSET_FACTOR",t[t.TEXTURE_BINDING_2D=32873]="TEXTURE_BINDING_2D",t[t.SAMPLE_BUFFERS=32936]="SAMPLE_BUFFERS",t[t.SAMPLES=32937]="SAMPLES",t[t.SAMPLE_COVERAGE_VALUE=32938]="SAMPLE_COVERAGE_VALUE",t[t.SAMPLE_COVERAGE_INVERT=32939]="SAMPLE_COVERAGE_INVERT",t[t.COMPRESSED_TEXTURE_FORMATS=34467]="COMPRESSED_TEXTURE_FORMATS",t[t.VENDOR=7936]="VENDOR",t[t.RENDERER=7937]="RENDERER",t[t.VERSION=7938]="VERSION",t[t.IMPLEMENTATION_COLOR_READ_TYPE=35738]="IMPLEMENTATION_COLOR_READ_TYPE",t[t.IMPLEMENTATION_COLOR_READ_FORMAT=35739]="IMPLEMENTATION_COLOR_READ_FORMAT",t[t.BROWSER_DEFAULT_WEBGL=37444]="BROWSER_DEFAULT_WEBGL",t[t.STATIC_DRAW=35044]="STATIC_DRAW",t[t.STREAM_DRAW=35040]="STREAM_DRAW",t[t.DYNAMIC_DRAW=35048]="DYNAMIC_DRAW",t[t.ARRAY_BUFFER=34962]="ARRAY_BUFFER",t[t.ELEMENT_ARRAY_BUFFER=34963]="ELEMENT_ARRAY_BUFFER",t[t.BUFFER_SIZE=34660]="BUFFER_SIZE",t[t.BUFFER_USAGE=34661]="BUFFER_USAGE",t[t.CURRENT_VERTEX_ATTRIB=34342]="CURRENT_VERTEX_ATTRIB",t[t.VERTEX_ATTRIB_ARRAY_ENABLED=34338]="VERTEX_ATTRIB_ARRAY_ENABLED",t[t.VERTEX_ATTRIB_ARRAY_SIZE=34339]="VERTEX_ATTRIB_ARRAY_SIZE",t[t.VERTEX_ATTRIB_ARRAY_STRIDE=34340]="VERTEX_ATTRIB_ARRAY_STRIDE",t[t.VERTEX_ATTRIB_ARRAY_TYPE=34341]="VERTEX_ATTRIB_ARRAY_TYPE",t[t.VERTEX_ATTRIB_ARRAY_NORMALIZED=34922]="VERTEX_ATTRIB_ARRAY_NORMALIZED",t[t.VERTEX_ATTRIB_ARRAY_POINTER=34373]="VERTEX_ATTRIB_ARRAY_POINTER",t[t.VERTEX_ATTRIB_ARRAY_BUFFER_BINDING=34975]="VERTEX_ATTRIB_ARRAY_BUFFER_BINDING",t[t.CULL_FACE=2884]="CULL_FACE",t[t.FRONT=1028]="FRONT",t[t.BACK=1029]="BACK",t[t.FRONT_AND_BACK=1032]="FRONT_AND_BACK",t[t.BLEND=3042]="BLEND",t[t.DEPTH_TEST=2929]="DEPTH_TEST",t[t.DITHER=3024]="DITHER",t[t.POLYGON_OFFSET_FILL=32823]="POLYGON_OFFSET_FILL",t[t.SAMPLE_ALPHA_TO_COVERAGE=32926]="SAMPLE_ALPHA_TO_COVERAGE",t[t.SAMPLE_COVERAGE=32928]="SAMPLE_COVERAGE",t[t.SCISSOR_TEST=3089]="SCISSOR_TEST",t[t.STENCIL_TEST=2960]="STENCIL_TEST",t[t.NO_ERROR=0]="NO_ERROR",t[t.INVALID_ENUM=1280]="INVALID_ENUM",t[t.INVALID_VALUE=1281]="INVALID_VALUE",t[t.INVALID_OPERATION=1282]="INVALID_OPERATION",t[t.OUT_OF_MEMORY=1285]="OUT_OF_MEMORY",t[t.CONTEXT_LOST_WEBGL=37442]="CONTEXT_LOST_WEBGL",t[t.CW=2304]="CW",t[t.CCW=2305]="CCW",t[t.DONT_CARE=4352]="DONT_CARE",t[t.FASTEST=4353]="FASTEST",t[t.NICEST=4354]="NICEST",t[t.GENERATE_MIPMAP_HINT=33170]="GENERATE_MIPMAP_HINT",t[t.BYTE=5120]="BYTE",t[t.UNSIGNED_BYTE=5121]="UNSIGNED_BYTE",t[t.SHORT=5122]="SHORT",t[t.UNSIGNED_SHORT=5123]="UNSIGNED_SHORT",t[t.INT=5124]="INT",t[t.UNSIGNED_INT=5125]="UNSIGNED_INT",t[t.FLOAT=5126]="FLOAT",t[t.DOUBLE=5130]="DOUBLE",t[t.DEPTH_COMPONENT=6402]="DEPTH_COMPONENT",t[t.ALPHA=6406]="ALPHA",t[t.RGB=6407]="RGB",t[t.RGBA=6408]="RGBA",t[t.LUMINANCE=6409]="LUMINANCE",t[t.LUMINANCE_ALPHA=6410]="LUMINANCE_ALPHA",t[t.UNSIGNED_SHORT_4_4_4_4=32819]="UNSIGNED_SHORT_4_4_4_4",t[t.UNSIGNED_SHORT_5_5_5_1=32820]="UNSIGNED_SHORT_5_5_5_1",t[t.UNSIGNED_SHORT_5_6_5=33635]="UNSIGNED_SHORT_5_6_5",t[t.FRAGMENT_SHADER=35632]="FRAGMENT_SHADER",t[t.VERTEX_SHADER=35633]="VERTEX_SHADER",t[t.COMPILE_STATUS=35713]="COMPILE_STATUS",t[t.DELETE_STATUS=35712]="DELETE_STATUS",t[t.LINK_STATUS=35714]="LINK_STATUS",t[t.VALIDATE_STATUS=35715]="VALIDATE_STATUS",t[t.ATTACHED_SHADERS=35717]="ATTACHED_SHADERS",t[t.ACTIVE_ATTRIBUTES=35721]="ACTIVE_ATTRIBUTES",t[t.ACTIVE_UNIFORMS=35718]="ACTIVE_UNIFORMS",t[t.MAX_VERTEX_ATTRIBS=34921]="MAX_VERTEX_ATTRIBS",t[t.MAX_VERTEX_UNIFORM_VECTORS=36347]="MAX_VERTEX_UNIFORM_VECTORS",t[t.MAX_VARYING_VECTORS=36348]="MAX_VARYING_VECTORS",t[t.MAX_COMBINED_TEXTURE_IMAGE_UNITS=35661]="MAX_COMBINED_TEXTURE_IMAGE_UNITS",t[t.MAX_VERTEX_TEXTURE_IMAGE_UNITS=35660]="MAX_VERTEX_TEXTURE_IMAGE_UNITS",t[t.MAX_TEXTURE_IMAGE_UNITS=34930]="MAX_TEXTURE_IMAGE_UNITS",t[t.MAX_FRAGMENT_UNIFORM_VECTORS=36349]="MAX_FRAGMENT_UNIFORM_VECTORS",t[t.SHADER_TYPE=35663]="SHADER_TYPE",t[t.SHADING_LANGUAGE_VERSION=35724]="SHADING_LANGUAGE_VERSION",t[t.CURRENT_PROGRAM=35725]="CURRENT_PROGRAM",t[t.NEVER=512]="NEVER",t[t.LESS=513]="LESS",t[t.EQUAL=514]="EQUAL",t[t.LEQUAL=515]="LEQUAL",t[t.GREATER=516]="GREATER",t[t.NOTEQUAL=517]="NOTEQUAL",t[t.GEQUAL=518]="GEQUAL",t[t.ALWAYS=519]="ALWAYS",t[t.KEEP=7680]="KEEP",t[t.REPLACE=7681]="REPLACE",t[t.INCR=7682]="INCR",t[t.DECR=7683]="DECR",t[t.INVERT=5386]="INVERT",t[t.INCR_WRAP=34055]="INCR_WRAP",t[t.DECR_WRAP=34056]="DECR_WRAP",t[t.NEAREST=9728]="NEAREST",t[t.LINEAR=9729]="LINEAR",t[t.NEAREST_MIPMAP_NEAREST=9984]="NEAREST_MIPMAP_NEAREST",t[t.LINEAR_MIPMAP_NEAREST=9985]="LINEAR_MIPMAP_NEAREST",t[t.NEAREST_MIPMAP_LINEAR=9986]="NEAREST_MIPMAP_LINEAR",t[t.LINEAR_MIPMAP_LINEAR=9987]="LINEAR_MIPMAP_LINEAR",t[t.TEXTURE_MAG_FILTER=10240]="TEXTURE_MAG_FILTER",t[t.TEXTURE_MIN_FILTER=10241]="TEXTURE_MIN_FILTER",t[t.TEXTURE_WRAP_S=10242]="TEXTURE_WRAP_S",t[t.TEXTURE_WRAP_T=10243]="TEXTURE_WRAP_T",t[t.TEXTURE_2D=3553]="TEXTURE_2D",t[t.TEXTURE=5890]="TEXTURE",t[t.TEXTURE_CUBE_MAP=34067]="TEXTURE_CUBE_MAP",t[t.TEXTURE_BINDING_CUBE_MAP=34068]="TEXTURE_BINDING_CUBE_MAP",t[t.TEXTURE_CUBE_MAP_POSITIVE_X=34069]="TEXTURE_CUBE_MAP_POSITIVE_X",t[t.TEXTURE_CUBE_MAP_NEGATIVE_X=34070]="TEXTURE_CUBE_MAP_NEGATIVE_X",t[t.TEXTURE_CUBE_MAP_POSITIVE_Y=34071]="TEXTURE_CUBE_MAP_POSITIVE_Y",t[t.TEXTURE_CUBE_MAP_NEGATIVE_Y=34072]="TEXTURE_CUBE_MAP_NEGATIVE_Y",t[t.TEXTURE_CUBE_MAP_POSITIVE_Z=34073]="TEXTURE_CUBE_MAP_POSITIVE_Z",t[t.TEXTURE_CUBE_MAP_NEGATIVE_Z=34074]="TEXTURE_CUBE_MAP_NEGATIVE_Z",t[t.MAX_CUBE_MAP_TEXTURE_SIZE=34076]="MAX_CUBE_MAP_TEXTURE_SIZE",t[t.TEXTURE0=33984]="TEXTURE0",t[t.ACTIVE_TEXTURE=34016]="ACTIVE_TEXTURE",t[t.REPEAT=10497]="REPEAT",t[t.CLAMP_TO_EDGE=33071]="CLAMP_TO_EDGE",t[t.MIRRORED_REPEAT=33648]="MIRRORED_REPEAT",t[t.TEXTURE_WIDTH=4096]="TEXTURE_WIDTH",t[t.TEXTURE_HEIGHT=4097]="TEXTURE_HEIGHT",t[t.FLOAT_VEC2=35664]="FLOAT_VEC2",t[t.FLOAT_VEC3=35665]="FLOAT_VEC3",t[t.FLOAT_VEC4=35666]="FLOAT_VEC4",t[t.INT_VEC2=35667]="INT_VEC2",t[t.INT_VEC3=35668]="INT_VEC3",t[t.INT_VEC4=35669]="INT_VEC4",t[t.BOOL=35670]="BOOL",t[t.BOOL_VEC2=35671]="BOOL_VEC2",t[t.BOOL_VEC3=35672]="BOOL_VEC3",t[t.BOOL_VEC4=35673]="BOOL_VEC4",t[t.FLOAT_MAT2=35674]="FLOAT_MAT2",t[t.FLOAT_MAT3=35675]="FLOAT_MAT3",t[t.FLOAT_MAT4=35676]="FLOAT_MAT4",t[t.SAMPLER_2D=35678]="SAMPLER_2D",t[t.SAMPLER_CUBE=35680]="SAMPLER_CUBE",t[t.LOW_FLOAT=36336]="LOW_FLOAT",t[t.MEDIUM_FLOAT=36337]="MEDIUM_FLOAT",t[t.HIGH_FLOAT=36338]="HIGH_FLOAT",t[t.LOW_INT=36339]="LOW_INT",t[t.MEDIUM_INT=36340]="MEDIUM_INT",t[t.HIGH_INT=36341]="HIGH_INT",t[t.FRAMEBUFFER=36160]="FRAMEBUFFER",t[t.RENDERBUFFER=36161]="RENDERBUFFER",t[t.RGBA4=32854]="RGBA4",t[t.RGB5_A1=32855]="RGB5_A1",t[t.RGB565=36194]="RGB565",t[t.DEPTH_COMPONENT16=33189]="DEPTH_COMPONENT16",t[t.STENCIL_INDEX=6401]="STENCIL_INDEX",t[t.STENCIL_INDEX8=36168]="STENCIL_INDEX8",t[t.DEPTH_STENCIL=34041]="DEPTH_STENCIL",t[t.RENDERBUFFER_WIDTH=36162]="RENDERBUFFER_WIDTH",t[t.RENDERBUFFER_HEIGHT=36163]="RENDERBUFFER_HEIGHT",t[t.RENDERBUFFER_INTERNAL_FORMAT=36164]="RENDERBUFFER_INTERNAL_FORMAT",t[t.RENDERBUFFER_RED_SIZE=36176]="RENDERBUFFER_RED_SIZE",t[t.RENDERBUFFER_GREEN_SIZE=36177]="RENDERBUFFER_GREEN_SIZE",t[t.RENDERBUFFER_BLUE_SIZE=36178]="RENDERBUFFER_BLUE_SIZE",t[t.RENDERBUFFER_ALPHA_SIZE=36179]="RENDERBUFFER_ALPHA_SIZE",t[t.RENDERBUFFER_DEPTH_SIZE=36180]="RENDERBUFFER_DEPTH_SIZE",t[t.RENDERBUFFER_STENCIL_SIZE=36181]="RENDERBUFFER_STENCIL_SIZE",t[t.FRAMEBUFFER_ATTACHMENT_OBJECT_TYPE=36048]="FRAMEBUFFER_ATTACHMENT_OBJECT_TYPE",t[t.FRAMEBUFFER_ATTACHMENT_OBJECT_NAME=36049]="FRAMEBUFFER_ATTACHMENT_OBJECT_NAME",t[t.FRAMEBUFFER_ATTACHMENT_TEXTURE_LEVEL=36050]="FRAMEBUFFER_ATTACHMENT_TEXTURE_LEVEL",t[t.FRAMEBUFFER_ATTACHMENT_TEXTURE_CUBE_MAP_FACE=36051]="FRAMEBUFFER_ATTACHMENT_TEXTURE_CUBE_MAP_FACE",t[t.COLOR_ATTACHMENT0=36064]="COLOR_ATTACHMENT0",t[t.DEPTH_ATTACHMENT=36096]="DEPTH_ATTACHMENT",t[t.STENCIL_ATTACHMENT=36128]="STENCIL_ATTACHMENT",t[t.DEPTH_STENCIL_ATTACHMENT=33306]="DEPTH_STENCIL_ATTACHMENT",t[t.NONE=0]="NONE",t[t.FRAMEBUFFER_COMPLETE=36053]="FRAMEBUFFER_COMPLETE",t[t.FRAMEBUFFER_INCOMPLETE_ATTACHMENT=36054]="FRAMEBUFFER_INCOMPLETE_ATTACHMENT",t[t.FRAMEBUFFER_INCOMPLETE_MISSING_ATTACHMENT=36055]="FRAMEBUFFER_INCOMPLETE_MISSING_ATTACHMENT",t[t.FRAMEBUFFER_INCOMPLETE_DIMENSIONS=36057]="FRAMEBUFFER_INCOMPLETE_DIMENSIONS",t[t.FRAMEBUFFER_UNSUPPORTED=36061]="FRAMEBUFFER_UNSUPPORTED",t[t.FRAMEBUFFER_BINDING=36006]="FRAMEBUFFER_BINDING",t[t.RENDERBUFFER_BINDING=36007]="RENDERBUFFER_BINDING",t[t.READ_FRAMEBUFFER=36008]="READ_FRAMEBUFFER",t[t.DRAW_FRAMEBUFFER=36009]="DRAW_FRAMEBUFFER",t[t.MAX_RENDERBUFFER_SIZE=34024]="MAX_RENDERBUFFER_SIZE",t[t.INVALID_FRAMEBUFFER_OPERATION=1286]="INVALID_FRAMEBUFFER_OPERATION",t[t.UNPACK_FLIP_Y_WEBGL=37440]="UNPACK_FLIP_Y_WEBGL",t[t.UNPACK_PREMULTIPLY_ALPHA_WEBGL=37441]="UNPACK_PREMULTIPLY_ALPHA_WEBGL",t[t.UNPACK_COLORSPACE_CONVERSION_WEBGL=37443]="UNPACK_COLORSPACE_CONVERSION_WEBGL",t[t.READ_BUFFER=3074]="READ_BUFFER",t[t.UNPACK_ROW_LENGTH=3314]="UNPACK_ROW_LENGTH",t[t.UNPACK_SKIP_ROWS=3315]="UNPACK_SKIP_ROWS",t[t.UNPACK_SKIP_PIXELS=3316]="UNPACK_SKIP_PIXELS",t[t.PACK_ROW_LENGTH=3330]="PACK_ROW_LENGTH",t[t.PACK_SKIP_ROWS=3331]="PACK_SKIP_ROWS",t[t.PACK_SKIP_PIXELS=3332]="PACK_SKIP_PIXELS",t[t.TEXTURE_BINDING_3D=32874]="TEXTURE_BINDING_3D",t[t.UNPACK_SKIP_IMAGES=32877]="UNPACK_SKIP_IMAGES",t[t.UNPACK_IMAGE_HEIGHT=32878]="UNPACK_IMAGE_HEIGHT",t[t.MAX_3D_TEXTURE_SIZE=32883]="MAX_3D_TEXTURE_SIZE",t[t.MAX_ELEMENTS_VERTICES=33e3]="MAX_ELEMENTS_VERTICES",t[t.MAX_ELEMENTS_INDICES=33001]="MAX_ELEMENTS_INDICES",t[t.MAX_TEXTURE_LOD_BIAS=34045]="MAX_TEXTURE_LOD_BIAS",t[t.MAX_FRAGMENT_UNIFORM_COMPONENTS=35657]="MAX_FRAGMENT_UNIFORM_COMPONENTS",t[t.MAX_VERTEX_UNIFORM_COMPONENTS=35658]="MAX_VERTEX_UNIFORM_COMPONENTS",t[t.MAX_ARRAY_TEXTURE_LAYERS=35071]="MAX_ARRAY_TEXTURE_LAYERS",t[t.MIN_PROGRAM_TEXEL_OFFSET=35076]="MIN_PROGRAM_TEXEL_OFFSET",t[t.MAX_PROGRAM_TEXEL_OFFSET=35077]="MAX_PROGRAM_TEXEL_OFFSET",t[t.MAX_VARYING_COMPONENTS=35659]="MAX_VARYING_COMPONENTS",t[t.FRAGMENT_SHADER_DERIVATIVE_HINT=35723]="FRAGMENT_SHADER_DERIVATIVE_HINT",t[t.RASTERIZER_DISCARD=35977]="RASTERIZER_DISCARD",t[t.VERTEX_ARRAY_BINDING=34229]="VERTEX_ARRAY_BINDING",t[t.MAX_VERTEX_OUTPUT_COMPONENTS=37154]="MAX_VERTEX_OUTPUT_COMPONENTS",t[t.MAX_FRAGMENT_INPUT_COMPONENTS=37157]="MAX_FRAGMENT_INPUT_COMPONENTS",t[t.MAX_SERVER_WAIT_TIMEOUT=37137]="MAX_SERVER_WAIT_TIMEOUT",t[t.MAX_ELEMENT_INDEX=36203]="MAX_ELEMENT_INDEX",t[t.RED=6403]="RED",t[t.RGB8=32849]="RGB8",t[t.RGBA8=32856]="RGBA8",t[t.RGB10_A2=32857]="RGB10_A2",t[t.TEXTURE_3D=32879]="TEXTURE_3D",t[t.TEXTURE_WRAP_R=32882]="TEXTURE_WRAP_R",t[t.TEXTURE_MIN_LOD=33082]="TEXTURE_MIN_LOD",t[t.TEXTURE_MAX_LOD=33083]="TEXTURE_MAX_LOD",t[t.TEXTURE_BASE_LEVEL=33084]="TEXTURE_BASE_LEVEL",t[t.TEXTURE_MAX_LEVEL=33085]="TEXTURE_MAX_LEVEL",t[t.TEXTURE_COMPARE_MODE=34892]="TEXTURE_COMPARE_MODE",t[t.TEXTURE_COMPARE_FUNC=34893]="TEXTURE_COMPARE_FUNC",t[t.SRGB=35904]="SRGB",t[t.SRGB8=35905]="SRGB8",t[t.SRGB8_ALPHA8=35907]="SRGB8_ALPHA8",t[t.COMPARE_REF_TO_TEXTURE=34894]="COMPARE_REF_TO_TEXTURE",t[t.RGBA32F=34836]="RGBA32F",t[t.RGB32F=34837]="RGB32F",t[t.RGBA16F=34842]="RGBA16F",t[t.RGB16F=34843]="RGB16F",t[t.TEXTURE_2D_ARRAY=35866]="TEXTURE_2D_ARRAY",t[t.TEXTURE_BINDING_2D_ARRAY=35869]="TEXTURE_BINDING_2D_ARRAY",t[t.R11F_G11F_B10F=35898]="R11F_G11F_B10F",t[t.RGB9_E5=35901]="RGB9_E5",t[t.RGBA32UI=36208]="RGBA32UI",t[t.RGB32UI=36209]="RGB32UI",t[t.RGBA16UI=36214]="RGBA16UI",t[t.RGB16UI=36215]="RGB16UI",t[t.RGBA8UI=36220]="RGBA8UI",t[t.RGB8UI=36221]="RGB8UI",t[t.RGBA32I=36226]="RGBA32I",t[t.RGB32I=36227]="RGB32I",t[t.RGBA16I=36232]="RGBA16I",t[t.RGB16I=36233]="RGB16I",t[t.RGBA8I=36238]="RGBA8I",t[t.RGB8I=36239]="RGB8I",t[t.RED_INTEGER=36244]="RED_INTEGER",t[t.RGB_INTEGER=36248]="RGB_INTEGER",t[t.RGBA_INTEGER=36249]="RGBA_INTEGER",t[t.R8=33321]="R8",t[t.RG8=33323]="RG8",t[t.R16F=33325]="R16F",t[t.R32F=33326]="R32F",t[t.RG16F=33327]="RG16F",t[t.RG32F=33328]="RG32F",t[t.R8I=33329]="R8I",t[t.R8UI=33330]="R8UI",t[t.R16I=33331]="R16I",t[t.R16UI=33332]="R16UI",t[t.R32I=33333]="R32I",t[t.R32UI=33334]="R32UI",t[t.RG8I=33335]="RG8I",t[t.RG8UI=33336]="RG8UI",t[t.RG16I=33337]="RG16I",t[t.RG16UI=33338]="RG16UI",t[t.RG32I=33339]="RG32I",t[t.RG32UI=33340]="RG32UI",t[t.R8_SNORM=36756]="R8_SNORM",t[t.RG8_SNORM=36757]="RG8_SNORM",t[t.RGB8_SNORM=36758]="RGB8_SNORM",t[t.RGBA8_SNORM=36759]="RGBA8_SNORM",t[t.RGB10_A2UI=36975]="RGB10_A2UI",t[t.TEXTURE_IMMUTABLE_FORMAT=37167]="TEXTURE_IMMUTABLE_FORMAT",t[t.TEXTURE_IMMUTABLE_LEVELS=33503]="TEXTURE_IMMUTABLE_LEVELS",t[t.UNSIGNED_INT_2_10_10_10_REV=33640]="UNSIGNED_INT_2_10_10_10_REV",t[t.UNSIGNED_INT_10F_11F_11F_REV=35899]="UNSIGNED_INT_10F_11F_11F_REV",t[t.UNSIGNED_INT_5_9_9_9_REV=35902]="UNSIGNED_INT_5_9_9_9_REV",t[t.FLOAT_32_UNSIGNED_INT_24_8_REV=36269]="FLOAT_32_UNSIGNED_INT_24_8_REV",t[t.UNSIGNED_INT_24_8=34042]="UNSIGNED_INT_24_8",t[t.HALF_FLOAT=5131]="HALF_FLOAT",t[t.RG=33319]="RG",t[t.RG_INTEGER=33320]="RG_INTEGER",t[t.INT_2_10_10_10_REV=36255]="INT_2_10_10_10_REV",t[t.CURRENT_QUERY=34917]="CURRENT_QUERY",t[t.QUERY_RESULT=34918]="QUERY_RESULT",t[t.QUERY_RESULT_AVAILABLE=34919]="QUERY_RESULT_AVAILABLE",t[t.ANY_SAMPLES_PASSED=35887]="ANY_SAMPLES_PASSED",t[t.ANY_SAMPLES_PASSED_CONSERVATIVE=36202]="ANY_SAMPLES_PASSED_CONSERVATIVE",t[t.MAX_DRAW_BUFFERS=34852]="MAX_DRAW_BUFFERS",t[t.DRAW_BUFFER0=34853]="DRAW_BUFFER0",t[t.DRAW_BUFFER1=34854]="DRAW_BUFFER1",t[t.DRAW_BUFFER2=34855]="DRAW_BUFFER2",t[t.DRAW_BUFFER3=34856]="DRAW_BUFFER3",t[t.DRAW_BUFFER4=34857]="DRAW_BUFFER4",t[t.DRAW_BUFFER5=34858]="DRAW_BUFFER5",t[t.DRAW_BUFFER6=34859]="DRAW_BUFFER6",t[t.DRAW_BUFFER7=34860]="DRAW_BUFFER7",t[t.DRAW_BUFFER8=34861]="DRAW_BUFFER8",t[t.DRAW_BUFFER9=34862]="DRAW_BUFFER9",t[t.DRAW_BUFFER10=34863]="DRAW_BUFFER10",t[t.DRAW_BUFFER11=34864]="DRAW_BUFFER11",t[t.DRAW_BUFFER12=34865]="DRAW_BUFFER12",t[t.DRAW_BUFFER13=34866]="DRAW_BUFFER13",t[t.DRAW_BUFFER14=34867]="DRAW_BUFFER14",t[t.DRAW_BUFFER15=34868]="DRAW_BUFFER15",t[t.MAX_COLOR_ATTACHMENTS=36063]="MAX_COLOR_ATTACHMENTS",t[t.COLOR_ATTACHMENT1=36065]="COLOR_ATTACHMENT1",t[t.COLOR_ATTACHMENT2=36066]="COLOR_ATTACHMENT2",t[t.COLOR_ATTACHMENT3=36067]="COLOR_ATTACHMENT3",t[t.COLOR_ATTACHMENT4=36068]="COLOR_ATTACHMENT4",t[t.COLOR_ATTACHMENT5=36069]="COLOR_ATTACHMENT5",t[t.COLOR_ATTACHMENT6=36070]="COLOR_ATTACHMENT6",t[t.COLOR_ATTACHMENT7=36071]="COLOR_ATTACHMENT7",t[t.COLOR_ATTACHMENT8=36072]="COLOR_ATTACHMENT8",t[t.COLOR_ATTACHMENT9=36073]="COLOR_ATTACHMENT9",t[t.COLOR_ATTACHMENT10=36074]="COLOR_ATTACHMENT10",t[t.COLOR_ATTACHMENT11=36075]="COLOR_ATTACHMENT11",t[t.COLOR_ATTACHMENT12=36076]="COLOR_ATTACHMENT12",t[t.COLOR_ATTACHMENT13=36077]="COLOR_ATTACHMENT13",t[t.COLOR_ATTACHMENT14=36078]="COLOR_ATTACHMENT14",t[t.COLOR_ATTACHMENT15=36079]="COLOR_ATTACHMENT15",t[t.SAMPLER_3D=35679]="SAMPLER_3D",t[t.SAMPLER_2D_SHADOW=35682]="SAMPLER_2D_SHADOW",t[t.SAMPLER_2D_ARRAY=36289]="SAMPLER_2D_ARRAY",t[t.SAMPLER_2D_ARRAY_SHADOW=36292]="SAMPLER_2D_ARRAY_SHADOW",t[t.SAMPLER_CUBE_SHADOW=36293]="SAMPLER_CUBE_SHADOW",t[t.INT_SAMPLER_2D=36298]="INT_SAMPLER_2D",t[t.INT_SAMPLER_3D=36299]="INT_SAMPLER_3D",t[t.INT_SAMPLER_CUBE=36300]="INT_SAMPLER_CUBE",t[t.INT_SAMPLER_2D_ARRAY=36303]="INT_SAMPLER_2D_ARRAY",t[t.UNSIGNED_INT_SAMPLER_2D=36306]="UNSIGNED_INT_SAMPLER_2D",t[t.UNSIGNED_INT_SAMPLER_3D=36307]="UNSIGNED_INT_SAMPLER_3D",t[t.UNSIGNED_INT_SAMPLER_CUBE=36308]="UNSIGNED_INT_SAMPLER_CUBE",t[t.UNSIGNED_INT_SAMPLER_2D_ARRAY=36311]="UNSIGNED_INT_SAMPLER_2D_ARRAY",t[t.MAX_SAMPLES=36183]="MAX_SAMPLES",t[t.SAMPLER_BINDING=35097]="SAMPLER_BINDING",t[t.PIXEL_PACK_BUFFER=35051]="PIXEL_PACK_BUFFER",t[t.PIXEL_UNPACK_BUFFER=35052]="PIXEL_UNPACK_BUFFER",t[t.PIXEL_PACK_BUFFER_BINDING=35053]="PIXEL_PACK_BUFFER_BINDING",t[t.PIXEL_UNPACK_BUFFER_BINDING=35055]="PIXEL_UNPACK_BUFFER_BINDING",t[t.COPY_READ_BUFFER=36662]="COPY_READ_BUFFER",t[t.COPY_WRITE_BUFFER=36663]="COPY_WRITE_BUFFER",t[t.COPY_READ_BUFFER_BINDING=36662]="COPY_READ_BUFFER_BINDING",t[t.COPY_WRITE_BUFFER_BINDING=36663]="COPY_WRITE_BUFFER_BINDING",t[t.FLOAT_MAT2x3=35685]="FLOAT_MAT2x3",t[t.FLOAT_MAT2x4=35686]="FLOAT_MAT2x4",t[t.FLOAT_MAT3x2=35687]="FLOAT_MAT3x2",t[t.FLOAT_MAT3x4=35688]="FLOAT_MAT3x4",t[t.FLOAT_MAT4x2=35689]="FLOAT_MAT4x2",t[t.FLOAT_MAT4x3=35690]="FLOAT_MAT4x3",t[t.UNSIGNED_INT_VEC2=36294]="UNSIGNED_INT_VEC2",t[t.UNSIGNED_INT_VEC3=36295]="UNSIGNED_INT_VEC3",t[t.UNSIGNED_INT_VEC4=36296]="UNSIGNED_INT_VEC4",t[t.UNSIGNED_NORMALIZED=35863]="UNSIGNED_NORMALIZED",t[t.SIGNED_NORMALIZED=36764]="SIGNED_NORMALIZED",t[t.VERTEX_ATTRIB_ARRAY_INTEGER=35069]="VERTEX_ATTRIB_ARRAY_INTEGER",t[t.VERTEX_ATTRIB_ARRAY_DIVISOR=35070]="VERTEX_ATTRIB_ARRAY_DIVISOR",t[t.TRANSFORM_FEEDBACK_BUFFER_MODE=35967]="TRANSFORM_FEEDBACK_BUFFER_MODE",t[t.MAX_TRANSFORM_FEEDBACK_SEPARATE_COMPONENTS=35968]="MAX_TRANSFORM_FEEDBACK_SEPARATE_COMPONENTS",t[t.TRANSFORM_FEEDBACK_VARYINGS=35971]="TRANSFORM_FEEDBACK_VARYINGS",t[t.TRANSFORM_FEEDBACK_BUFFER_START=35972]="TRANSFORM_FEEDBACK_BUFFER_START",t[t.TRANSFORM_FEEDBACK_BUFFER_SIZE=35973]="TRANSFORM_FEEDBACK_BUFFER_SIZE",t[t.TRANSFORM_FEEDBACK_PRIMITIVES_WRITTEN=35976]="TRANSFORM_FEEDBACK_PRIMITIVES_WRITTEN",t[t.MAX_TRANSFORM_FEEDBACK_INTERLEAVED_COMPONENTS=35978]="MAX_TRANSFORM_FEEDBACK_INTERLEAVED_COMPONENTS",t[t.MAX_TRANSFORM_FEEDBACK_SEPARATE_ATTRIBS=35979]="MAX_TRANSFORM_FEEDBACK_SEPARATE_ATTRIBS",t[t.INTERLEAVED_ATTRIBS=35980]="INTERLEAVED_ATTRIBS",t[t.SEPARATE_ATTRIBS=35981]="SEPARATE_ATTRIBS",t[t.TRANSFORM_FEEDBACK_BUFFER=35982]="TRANSFORM_FEEDBACK_BUFFER",t[t.TRANSFORM_FEEDBACK_BUFFER_BINDING=35983]="TRANSFORM_FEEDBACK_BUFFER_BINDING",t[t.TRANSFORM_FEEDBACK=36386]="TRANSFORM_FEEDBACK",t[t.TRANSFORM_FEEDBACK_PAUSED=36387]="TRANSFORM_FEEDBACK_PAUSED",t[t.TRANSFORM_FEEDBACK_ACTIVE=36388]="TRANSFORM_FEEDBACK_ACTIVE",t[t.TRANSFORM_FEEDBACK_BINDING=36389]="TRANSFORM_FEEDBACK_BINDING",t[t.FRAMEBUFFER_ATTACHMENT_COLOR_ENCODING=33296]="FRAMEBUFFER_ATTACHMENT_COLOR_ENCODING",t[t.FRAMEBUFFER_ATTACHMENT_COMPONENT_TYPE=33297]="FRAMEBUFFER_ATTACHMENT_COMPONENT_TYPE",t[t.FRAMEBUFFER_ATTACHMENT_RED_SIZE=33298]="FRAMEBUFFER_ATTACHMENT_RED_SIZE",t[t.FRAMEBUFFER_ATTACHMENT_GREEN_SIZE=33299]="FRAMEBUFFER_ATTACHMENT_GREEN_SIZE",t[t.FRAMEBUFFER_ATTACHMENT_BLUE_SIZE=33300]="FRAMEBUFFER_ATTACHMENT_BLUE_SIZE",t[t.FRAMEBUFFER_ATTACHMENT_ALPHA_SIZE=33301]="FRAMEBUFFER_ATTACHMENT_ALPHA_SIZE",t[t.FRAMEBUFFER_ATTACHMENT_DEPTH_SIZE=33302]="FRAMEBUFFER_ATTACHMENT_DEPTH_SIZE",t[t.FRAMEBUFFER_ATTACHMENT_STENCIL_SIZE=33303]="FRAMEBUFFER_ATTACHMENT_STENCIL_SIZE",t[t.FRAMEBUFFER_DEFAULT=33304]="FRAMEBUFFER_DEFAULT",t[t.DEPTH24_STENCIL8=35056]="DEPTH24_STENCIL8",t[t.DRAW_FRAMEBUFFER_BINDING=36006]="DRAW_FRAMEBUFFER_BINDING",t[t.READ_FRAMEBUFFER_BINDING=36010]="READ_FRAMEBUFFER_BINDING",t[t.RENDERBUFFER_SAMPLES=36011]="RENDERBUFFER_SAMPLES",t[t.FRAMEBUFFER_ATTACHMENT_TEXTURE_LAYER=36052]="FRAMEBUFFER_ATTACHMENT_TEXTURE_LAYER",t[t.FRAMEBUFFER_INCOMPLETE_MULTISAMPLE=36182]="FRAMEBUFFER_INCOMPLETE_MULTISAMPLE",t[t.UNIFORM_BUFFER=35345]="UNIFORM_BUFFER",t[t.UNIFORM_BUFFER_BINDING=35368]="UNIFORM_BUFFER_BINDING",t[t.UNIFORM_BUFFER_START=35369]="UNIFORM_BUFFER_START",t[t.UNIFORM_BUFFER_SIZE=35370]="UNIFORM_BUFFER_SIZE",t[t.MAX_VERTEX_UNIFORM_BLOCKS=35371]="MAX_VERTEX_UNIFORM_BLOCKS",t[t.MAX_FRAGMENT_UNIFORM_BLOCKS=35373]="MAX_FRAGMENT_UNIFORM_BLOCKS",t[t.MAX_COMBINED_UNIFORM_BLOCKS=35374]="MAX_COMBINED_UNIFORM_BLOCKS",t[t.MAX_UNIFORM_BUFFER_BINDINGS=35375]="MAX_UNIFORM_BUFFER_BINDINGS",t[t.MAX_UNIFORM_BLOCK_SIZE=35376]="MAX_UNIFORM_BLOCK_SIZE",t[t.MAX_COMBINED_VERTEX_UNIFORM_COMPONENTS=35377]="MAX_COMBINED_VERTEX_UNIFORM_COMPONENTS",t[t.MAX_COMBINED_FRAGMENT_UNIFORM_COMPONENTS=35379]="MAX_COMBINED_FRAGMENT_UNIFORM_COMPONENTS",t[t.UNIFORM_BUFFER_OFFSET_ALIGNMENT=35380]="UNIFORM_BUFFER_OFFSET_ALIGNMENT",t[t.ACTIVE_UNIFORM_BLOCKS=35382]="ACTIVE_UNIFORM_BLOCKS",t[t.UNIFORM_TYPE=35383]="UNIFORM_TYPE",t[t.UNIFORM_SIZE=35384]="UNIFORM_SIZE",t[t.UNIFORM_BLOCK_INDEX=35386]="UNIFORM_BLOCK_INDEX",t[t.UNIFORM_OFFSET=35387]="UNIFORM_OFFSET",t[t.UNIFORM_ARRAY_STRIDE=35388]="UNIFORM_ARRAY_STRIDE",t[t.UNIFORM_MATRIX_STRIDE=35389]="UNIFORM_MATRIX_STRIDE",t[t.UNIFORM_IS_ROW_MAJOR=35390]="UNIFORM_IS_ROW_MAJOR",t[t.UNIFORM_BLOCK_BINDING=35391]="UNIFORM_BLOCK_BINDING",t[t.UNIFORM_BLOCK_DATA_SIZE=35392]="UNIFORM_BLOCK_DATA_SIZE",t[t.UNIFORM_BLOCK_ACTIVE_UNIFORMS=35394]="UNIFORM_BLOCK_ACTIVE_UNIFORMS",t[t.UNIFORM_BLOCK_ACTIVE_UNIFORM_INDICES=35395]="UNIFORM_BLOCK_ACTIVE_UNIFORM_INDICES",t[t.UNIFORM_BLOCK_REFERENCED_BY_VERTEX_SHADER=35396]="UNIFORM_BLOCK_REFERENCED_BY_VERTEX_SHADER",t[t.UNIFORM_BLOCK_REFERENCED_BY_FRAGMENT_SHADER=35398]="UNIFORM_BLOCK_REFERENCED_BY_FRAGMENT_SHADER",t[t.OBJECT_TYPE=37138]="OBJECT_TYPE",t[t.SYNC_CONDITION=37139]="SYNC_CONDITION",t[t.SYNC_STATUS=37140]="SYNC_STATUS",t[t.SYNC_FLAGS=37141]="SYNC_FLAGS",t[t.SYNC_FENCE=37142]="SYNC_FENCE",t[t.SYNC_GPU_COMMANDS_COMPLETE=37143]="SYNC_GPU_COMMANDS_COMPLETE",t[t.UNSIGNALED=37144]="UNSIGNALED",t[t.SIGNALED=37145]="SIGNALED",t[t.ALREADY_SIGNALED=37146]="ALREADY_SIGNALED",t[t.TIMEOUT_EXPIRED=37147]="TIMEOUT_EXPIRED",t[t.CONDITION_SATISFIED=37148]="CONDITION_SATISFIED",t[t.WAIT_FAILED=37149]="WAIT_FAILED",t[t.SYNC_FLUSH_COMMANDS_BIT=1]="SYNC_FLUSH_COMMANDS_BIT",t[t.COLOR=6144]="COLOR",t[t.DEPTH=6145]="DEPTH",t[t.STENCIL=6146]="STENCIL",t[t.MIN=32775]="MIN",t[t.MAX=32776]="MAX",t[t.DEPTH_COMPONENT24=33190]="DEPTH_COMPONENT24",t[t.STREAM_READ=35041]="STREAM_READ",t[t.STREAM_COPY=35042]="STREAM_COPY",t[t.STATIC_READ=35045]="STATIC_READ",t[t.STATIC_COPY=35046]="STATIC_COPY",t[t.DYNAMIC_READ=35049]="DYNAMIC_READ",t[t.DYNAMIC_COPY=35050]="DYNAMIC_COPY",t[t.DEPTH_COMPONENT32F=36012]="DEPTH_COMPONENT32F",t[t.DEPTH32F_STENCIL8=36013]="DEPTH32F_STENCIL8",t[t.INVALID_INDEX=4294967295]="INVALID_INDEX",t[t.TIMEOUT_IGNORED=-1]="TIMEOUT_IGNORED",t[t.MAX_CLIENT_WAIT_TIMEOUT_WEBGL=37447]="MAX_CLIENT_WAIT_TIMEOUT_WEBGL",t[t.UNMASKED_VENDOR_WEBGL=37445]="UNMASKED_VENDOR_WEBGL",t[t.UNMASKED_RENDERER_WEBGL=37446]="UNMASKED_RENDERER_WEBGL",t[t.MAX_TEXTURE_MAX_ANISOTROPY_EXT=34047]="MAX_TEXTURE_MAX_ANISOTROPY_EXT",t[t.TEXTURE_MAX_ANISOTROPY_EXT=34046]="TEXTURE_MAX_ANISOTROPY_EXT",t[t.R16_EXT=33322]="R16_EXT",t[t.RG16_EXT=33324]="RG16_EXT",t[t.RGB16_EXT=32852]="RGB16_EXT",t[t.RGBA16_EXT=32859]="RGBA16_EXT",t[t.R16_SNORM_EXT=36760]="R16_SNORM_EXT",t[t.RG16_SNORM_EXT=36761]="RG16_SNORM_EXT",t[t.RGB16_SNORM_EXT=36762]="RGB16_SNORM_EXT",t[t.RGBA16_SNORM_EXT=36763]="RGBA16_SNORM_EXT",t[t.COMPRESSED_RGB_S3TC_DXT1_EXT=33776]="COMPRESSED_RGB_S3TC_DXT1_EXT",t[t.COMPRESSED_RGBA_S3TC_DXT1_EXT=33777]="COMPRESSED_RGBA_S3TC_DXT1_EXT",t[t.COMPRESSED_RGBA_S3TC_DXT3_EXT=33778]="COMPRESSED_RGBA_S3TC_DXT3_EXT",t[t.COMPRESSED_RGBA_S3TC_DXT5_EXT=33779]="COMPRESSED_RGBA_S3TC_DXT5_EXT",t[t.COMPRESSED_SRGB_S3TC_DXT1_EXT=35916]="COMPRESSED_SRGB_S3TC_DXT1_EXT",t[t.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT=35917]="COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT",t[t.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT=35918]="COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT",t[t.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT=35919]="COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT",t[t.COMPRESSED_RED_RGTC1_EXT=36283]="COMPRESSED_RED_RGTC1_EXT",t[t.COMPRESSED_SIGNED_RED_RGTC1_EXT=36284]="COMPRESSED_SIGNED_RED_RGTC1_EXT",t[t.COMPRESSED_RED_GREEN_RGTC2_EXT=36285]="COMPRESSED_RED_GREEN_RGTC2_EXT",t[t.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT=36286]="COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT",t[t.COMPRESSED_RGBA_BPTC_UNORM_EXT=36492]="COMPRESSED_RGBA_BPTC_UNORM_EXT",t[t.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT=36493]="COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT",t[t.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT=36494]="COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT",t[t.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT=36495]="COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT",t[t.COMPRESSED_R11_EAC=37488]="COMPRESSED_R11_EAC",t[t.COMPRESSED_SIGNED_R11_EAC=37489]="COMPRESSED_SIGNED_R11_EAC",t[t.COMPRESSED_RG11_EAC=37490]="COMPRESSED_RG11_EAC",t[t.COMPRESSED_SIGNED_RG11_EAC=37491]="COMPRESSED_SIGNED_RG11_EAC",t[t.COMPRESSED_RGB8_ETC2=37492]="COMPRESSED_RGB8_ETC2",t[t.COMPRESSED_RGBA8_ETC2_EAC=37493]="COMPRESSED_RGBA8_ETC2_EAC",t[t.COMPRESSED_SRGB8_ETC2=37494]="COMPRESSED_SRGB8_ETC2",t[t.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC=37495]="COMPRESSED_SRGB8_ALPHA8_ETC2_EAC",t[t.COMPRESSED_RGB8_PUNCHTHROUGH_ALPHA1_ETC2=37496]="COMPRESSED_RGB8_PUNCHTHROUGH_ALPHA1_ETC2",t[t.COMPRESSED_SRGB8_PUNCHTHROUGH_ALPHA1_ETC2=37497]="COMPRESSED_SRGB8_PUNCHTHROUGH_ALPHA1_ETC2",t[t.COMPRESSED_RGB_PVRTC_4BPPV1_IMG=35840]="COMPRESSED_RGB_PVRTC_4BPPV1_IMG",t[t.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG=35842]="COMPRESSED_RGBA_PVRTC_4BPPV1_IMG",t[t.COMPRESSED_RGB_PVRTC_2BPPV1_IMG=35841]="COMPRESSED_RGB_PVRTC_2BPPV1_IMG",t[t.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG=35843]="COMPRESSED_RGBA_PVRTC_2BPPV1_IMG",t[t.COMPRESSED_RGB_ETC1_WEBGL=36196]="COMPRESSED_RGB_ETC1_WEBGL",t[t.COMPRESSED_RGB_ATC_WEBGL=35986]="COMPRESSED_RGB_ATC_WEBGL",t[t.COMPRESSED_RGBA_ATC_EXPLICIT_ALPHA_WEBGL=35986]="COMPRESSED_RGBA_ATC_EXPLICIT_ALPHA_WEBGL",t[t.COMPRESSED_RGBA_ATC_INTERPOLATED_ALPHA_WEBGL=34798]="COMPRESSED_RGBA_ATC_INTERPOLATED_ALPHA_WEBGL",t[t.COMPRESSED_RGBA_ASTC_4x4_KHR=37808]="COMPRESSED_RGBA_ASTC_4x4_KHR",t[t.COMPRESSED_RGBA_ASTC_5x4_KHR=37809]="COMPRESSED_RGBA_ASTC_5x4_KHR",t[t.COMPRESSED_RGBA_ASTC_5x5_KHR=37810]="COMPRESSED_RGBA_ASTC_5x5_KHR",t[t.COMPRESSED_RGBA_ASTC_6x5_KHR=37811]="COMPRESSED_RGBA_ASTC_6x5_KHR",t[t.COMPRESSED_RGBA_ASTC_6x6_KHR=37812]="COMPRESSED_RGBA_ASTC_6x6_KHR",t[t.COMPRESSED_RGBA_ASTC_8x5_KHR=37813]="COMPRESSED_RGBA_ASTC_8x5_KHR",t[t.COMPRESSED_RGBA_ASTC_8x6_KHR=37814]="COMPRESSED_RGBA_ASTC_8x6_KHR",t[t.COMPRESSED_RGBA_ASTC_8x8_KHR=37815]="COMPRESSED_RGBA_ASTC_8x8_KHR",t[t.COMPRESSED_RGBA_ASTC_10x5_KHR=37816]="COMPRESSED_RGBA_ASTC_10x5_KHR",t[t.COMPRESSED_RGBA_ASTC_10x6_KHR=37817]="COMPRESSED_RGBA_ASTC_10x6_KHR",t[t.COMPRESSED_RGBA_ASTC_10x8_KHR=37818]="COMPRESSED_RGBA_ASTC_10x8_KHR",t[t.COMPRESSED_RGBA_ASTC_10x10_KHR=37819]="COMPRESSED_RGBA_ASTC_10x10_KHR",t[t.COMPRESSED_RGBA_ASTC_12x10_KHR=37820]="COMPRESSED_RGBA_ASTC_12x10_KHR",t[t.COMPRESSED_RGBA_ASTC_12x12_KHR=37821]="COMPRESSED_RGBA_ASTC_12x12_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR=37840]="COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR=37841]="COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR=37842]="COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR=37843]="COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR=37844]="COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR=37845]="COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR=37846]="COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR=37847]="COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR=37848]="COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR=37849]="COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR=37850]="COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR=37851]="COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR=37852]="COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR",t[t.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR=37853]="COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR",t[t.QUERY_COUNTER_BITS_EXT=34916]="QUERY_COUNTER_BITS_EXT",t[t.CURRENT_QUERY_EXT=34917]="CURRENT_QUERY_EXT",t[t.QUERY_RESULT_EXT=34918]="QUERY_RESULT_EXT",t[t.QUERY_RESULT_AVAILABLE_EXT=34919]="QUERY_RESULT_AVAILABLE_EXT",t[t.TIME_ELAPSED_EXT=35007]="TIME_ELAPSED_EXT",t[t.TIMESTAMP_EXT=36392]="TIMESTAMP_EXT",t[t.GPU_DISJOINT_EXT=36795]="GPU_DISJOINT_EXT",t[t.COMPLETION_STATUS_KHR=37297]="COMPLETION_STATUS_KHR",t[t.DEPTH_CLAMP_EXT=34383]="DEPTH_CLAMP_EXT",t[t.FIRST_VERTEX_CONVENTION_WEBGL=36429]="FIRST_VERTEX_CONVENTION_WEBGL",t[t.LAST_VERTEX_CONVENTION_WEBGL=36430]="LAST_VERTEX_CONVENTION_WEBGL",t[t.PROVOKING_VERTEX_WEBL=36431]="PROVOKING_VERTEX_WEBL",t[t.POLYGON_MODE_WEBGL=2880]="POLYGON_MODE_WEBGL",t[t.POLYGON_OFFSET_LINE_WEBGL=10754]="POLYGON_OFFSET_LINE_WEBGL",t[t.LINE_WEBGL=6913]="LINE_WEBGL",t[t.FILL_WEBGL=6914]="FILL_WEBGL",t[t.MAX_CLIP_DISTANCES_WEBGL=3378]="MAX_CLIP_DISTANCES_WEBGL",t[t.MAX_CULL_DISTANCES_WEBGL=33529]="MAX_CULL_DISTANCES_WEBGL",t[t.MAX_COMBINED_CLIP_AND_CULL_DISTANCES_WEBGL=33530]="MAX_COMBINED_CLIP_AND_CULL_DISTANCES_WEBGL",t[t.CLIP_DISTANCE0_WEBGL=12288]="CLIP_DISTANCE0_WEBGL",t[t.CLIP_DISTANCE1_WEBGL=12289]="CLIP_DISTANCE1_WEBGL",t[t.CLIP_DISTANCE2_WEBGL=12290]="CLIP_DISTANCE2_WEBGL",t[t.CLIP_DISTANCE3_WEBGL=12291]="CLIP_DISTANCE3_WEBGL",t[t.CLIP_DISTANCE4_WEBGL=12292]="CLIP_DISTANCE4_WEBGL",t[t.CLIP_DISTANCE5_WEBGL=12293]="CLIP_DISTANCE5_WEBGL",t[t.CLIP_DISTANCE6_WEBGL=12294]="CLIP_DISTANCE6_WEBGL",t[t.CLIP_DISTANCE7_WEBGL=12295]="CLIP_DISTANCE7_WEBGL",t[t.POLYGON_OFFSET_CLAMP_EXT=36379]="POLYGON_OFFSET_CLAMP_EXT",t[t.LOWER_LEFT_EXT=36001]="LOWER_LEFT_EXT",t[t.UPPER_LEFT_EXT=36002]="UPPER_LEFT_EXT",t[t.NEGATIVE_ONE_TO_ONE_EXT=37726]="NEGATIVE_ONE_TO_ONE_EXT",t[t.ZERO_TO_ONE_EXT=37727]="ZERO_TO_ONE_EXT",t[t.CLIP_ORIGIN_EXT=37724]="CLIP_ORIGIN_EXT",t[t.CLIP_DEPTH_MODE_EXT=37725]="CLIP_DEPTH_MODE_EXT",t[t.SRC1_COLOR_WEBGL=35065]="SRC1_COLOR_WEBGL",t[t.SRC1_ALPHA_WEBGL=34185]="SRC1_ALPHA_WEBGL",t[t.ONE_MINUS_SRC1_COLOR_WEBGL=35066]="ONE_MINUS_SRC1_COLOR_WEBGL",t[t.ONE_MINUS_SRC1_ALPHA_WEBGL=35067]="ONE_MINUS_SRC1_ALPHA_WEBGL",t[t.MAX_DUAL_SOURCE_DRAW_BUFFERS_WEBGL=35068]="MAX_DUAL_SOURCE_DRAW_BUFFERS_WEBGL",t[t.MIRROR_CLAMP_TO_EDGE_EXT=34627]="MIRROR_CLAMP_TO_EDGE_EXT"})(mr||(mr={}))});var C0=A(()=>{w0()});function R0(t=!0){let e=HTMLCanvasElement.prototype;if(!t&&e.originalGetContext){e.getContext=e.originalGetContext,e.originalGetContext=void 0;return}e.originalGetContext=e.getContext,e.getContext=function(r,i){if(r==="webgl"||r==="experimental-webgl"){let o=this.originalGetContext("webgl2",i);return o instanceof HTMLElement&&tI(o),o}return this.originalGetContext(r,i)}}function tI(t){t.getExtension("EXT_color_buffer_float");let e={...qM,WEBGL_disjoint_timer_query:t.getExtension("EXT_disjoint_timer_query_webgl2"),WEBGL_draw_buffers:QM(t),OES_vertex_array_object:JM(t),ANGLE_instanced_arrays:eI(t)},r=t.getExtension;t.getExtension=function(o){let s=r.call(t,o);return s||(o in e?e[o]:null)};let i=t.getSupportedExtensions;t.getSupportedExtensions=function(){return(i.apply(t)||[])?.concat(Object.keys(e))}}var qM,QM,JM,eI,M0=A(()=>{qM={WEBGL_depth_texture:{UNSIGNED_INT_24_8_WEBGL:34042},OES_element_index_uint:{},OES_texture_float:{},OES_texture_half_float:{HALF_FLOAT_OES:5131},EXT_color_buffer_float:{},OES_standard_derivatives:{FRAGMENT_SHADER_DERIVATIVE_HINT_OES:35723},EXT_frag_depth:{},EXT_blend_minmax:{MIN_EXT:32775,MAX_EXT:32776},EXT_shader_texture_lod:{}},QM=t=>({drawBuffersWEBGL(e){return t.drawBuffers(e)},COLOR_ATTACHMENT0_WEBGL:36064,COLOR_ATTACHMENT1_WEBGL:36065,COLOR_ATTACHMENT2_WEBGL:36066,COLOR_ATTACHMENT3_WEBGL:36067}),JM=t=>({VERTEX_ARRAY_BINDING_OES:34229,createVertexArrayOES(){return t.createVertexArray()},deleteVertexArrayOES(e){return t.deleteVertexArray(e)},isVertexArrayOES(e){return t.isVertexArray(e)},bindVertexArrayOES(e){return t.bindVertexArray(e)}}),eI=t=>({VERTEX_ATTRIB_ARRAY_DIVISOR_ANGLE:35070,drawArraysInstancedANGLE(...e){return t.drawArraysInstanced(...e)},drawElementsInstancedANGLE(...e){return t.drawElementsInstanced(...e)},vertexAttribDivisorANGLE(...e){return t.vertexAttribDivisor(...e)}})});async function Bc(t,e){let r=document.getElementsByTagName("head")[0];if(!r)throw new Error("loadScript");let i=document.createElement("script");return i.setAttribute("type","text/javascript"),i.setAttribute("src",t),e&&(i.id=e),new Promise((o,s)=>{i.onload=o,i.onerror=n=>s(new Error(`Unable to load script '${t}': ${n}`)),r.appendChild(i)})}var Hd=A(()=>{});function Yr(t){let e=t.luma||{_polyfilled:!1,extensions:{},softwareRenderer:!1};return e._polyfilled??=!1,e.extensions||={},t.luma=e,e}var kc=A(()=>{});async function O0(t){if(!globalThis.SPECTOR)try{await Bc(t.debugSpectorJSUrl||Uc.debugSpectorJSUrl)}catch(e){S.warn(String(e))}}function L0(t){if(t={...Uc,...t},!t.debugSpectorJS)return null;if(!Ue&&globalThis.SPECTOR&&!OWN.luma?.spector){S.probe(rI,"SPECTOR found and initialized. Start with `luma.spector.displayUI()`")();let{Spector:e}=globalThis.SPECTOR;Ue=new e,OWN.luma&&(OWN.luma.spector=Ue)}if(!Ue)return null;if(I0||(I0=!0,Ue.spyCanvases(),Ue?.onCaptureStarted.add(e=>S.info("Spector capture started:",e)()),Ue?.onCapture.add(e=>{S.info("Spector capture complete:",e)(),Ue?.getResultUI(),Ue?.resultView.display(),Ue?.resultView.addCapture(e)})),t.gl){let e=t.gl,r=Yr(e),i=r.device;Ue?.startCapture(t.gl,500),r.device=i,new Promise(o=>setTimeout(o,2e3)).then(o=>{S.info("Spector capture stopped after 2 seconds")(),Ue?.stopCapture()})}return Ue}var rI,Ue,I0,Uc,$d=A(()=>{V();Hd();kc();rI=1,Ue=null,I0=!1,Uc={debugSpectorJS:S.get("debug-spectorjs"),debugSpectorJSUrl:"https://cdn.jsdelivr.net/npm/spectorjs@0.9.30/dist/spector.bundle.js",gl:void 0}});function D0(t){return t.luma=t.luma||{},t.luma}async function F0(){Ee()&&!globalThis.WebGLDebugUtils&&(globalThis.global=globalThis.global||globalThis,globalThis.global.module={},await Bc(iI))}function B0(t,e={}){return e.debugWebGL||e.traceWebGL?sI(t,e):oI(t)}function oI(t){let e=D0(t);return e.realContext?e.realContext:t}function sI(t,e){if(!globalThis.WebGLDebugUtils)return S.warn("webgl-debug not loaded")(),t;let r=D0(t);if(r.debugContext)return r.debugContext;globalThis.WebGLDebugUtils.init({...mr,...t});let i=globalThis.WebGLDebugUtils.makeDebugContext(t,nI.bind(null,e),aI.bind(null,e));for(let n in mr)!(n in i)&&typeof mr[n]=="number"&&(i[n]=mr[n]);class o{}Object.setPrototypeOf(i,Object.getPrototypeOf(t)),Object.setPrototypeOf(o,i);let s=Object.create(o);return r.realContext=t,r.debugContext=s,s.luma=r,s.debug=!0,s}function N0(t,e){e=Array.from(e).map(i=>i===void 0?"undefined":i);let r=globalThis.WebGLDebugUtils.glFunctionArgsToString(t,e);return r=`${r.slice(0,100)}${r.length>100?"...":""}`,`gl.${t}(${r})`}function nI(t,e,r,i){i=Array.from(i).map(a=>a===void 0?"undefined":a);let o=globalThis.WebGLDebugUtils.glEnumToString(e),s=globalThis.WebGLDebugUtils.glFunctionArgsToString(r,i),n=`${o} in gl.${r}(${s})`;S.error("%cWebGL","color: white; background: red; padding: 2px 6px; border-radius: 3px;",n)();debugger;throw new Error(n)}function aI(t,e,r){let i="";t.traceWebGL&&S.level>=1&&(i=N0(e,r),S.info(1,"%cWebGL","color: white; background: blue; padding: 2px 6px; border-radius: 3px;",i)());for(let o of r)if(o===void 0){i=i||N0(e,r);debugger}}var iI,Xd=A(()=>{V();C0();Qt();Hd();iI="https://unpkg.com/webgl-debug@2.0.1/index.js"});function Yd(t){return Array.isArray(t)||ArrayBuffer.isView(t)&&!(t instanceof DataView)}function se(t,e,r){return e[t]!==void 0?e[t]:r[t]}var Ns,ae,k0,ze,U0,Ls,z0,W0,Gd,Mt,Kd,V0,Zd=A(()=>{Ns={3042:!1,32773:new Float32Array([0,0,0,0]),32777:32774,34877:32774,32969:1,32968:0,32971:1,32970:0,3106:new Float32Array([0,0,0,0]),3107:[!0,!0,!0,!0],2884:!1,2885:1029,2929:!1,2931:1,2932:513,2928:new Float32Array([0,1]),2930:!0,3024:!0,35725:null,36006:null,36007:null,34229:null,34964:null,2886:2305,33170:4352,2849:1,32823:!1,32824:0,10752:0,32926:!1,32928:!1,32938:1,32939:!1,3089:!1,3088:new Int32Array([0,0,1024,1024]),2960:!1,2961:0,2968:4294967295,36005:4294967295,2962:519,2967:0,2963:4294967295,34816:519,36003:0,36004:4294967295,2964:7680,2965:7680,2966:7680,34817:7680,34818:7680,34819:7680,2978:[0,0,1024,1024],36389:null,36662:null,36663:null,35053:null,35055:null,35723:4352,36010:null,35977:!1,3333:4,3317:4,37440:!1,37441:!1,37443:37444,3330:0,3332:0,3331:0,3314:0,32878:0,3316:0,3315:0,32877:0},ae=(t,e,r)=>e?t.enable(r):t.disable(r),k0=(t,e,r)=>t.hint(r,e),ze=(t,e,r)=>t.pixelStorei(r,e),U0=(t,e,r)=>{let i=r===36006?36009:36008;return t.bindFramebuffer(i,e)},Ls=(t,e,r)=>{let o={34964:34962,36662:36662,36663:36663,35053:35051,35055:35052}[r];t.bindBuffer(o,e)};z0={3042:ae,32773:(t,e)=>t.blendColor(...e),32777:"blendEquation",34877:"blendEquation",32969:"blendFunc",32968:"blendFunc",32971:"blendFunc",32970:"blendFunc",3106:(t,e)=>t.clearColor(...e),3107:(t,e)=>t.colorMask(...e),2884:ae,2885:(t,e)=>t.cullFace(e),2929:ae,2931:(t,e)=>t.clearDepth(e),2932:(t,e)=>t.depthFunc(e),2928:(t,e)=>t.depthRange(...e),2930:(t,e)=>t.depthMask(e),3024:ae,35723:k0,35725:(t,e)=>t.useProgram(e),36007:(t,e)=>t.bindRenderbuffer(36161,e),36389:(t,e)=>t.bindTransformFeedback?.(36386,e),34229:(t,e)=>t.bindVertexArray(e),36006:U0,36010:U0,34964:Ls,36662:Ls,36663:Ls,35053:Ls,35055:Ls,2886:(t,e)=>t.frontFace(e),33170:k0,2849:(t,e)=>t.lineWidth(e),32823:ae,32824:"polygonOffset",10752:"polygonOffset",35977:ae,32926:ae,32928:ae,32938:"sampleCoverage",32939:"sampleCoverage",3089:ae,3088:(t,e)=>t.scissor(...e),2960:ae,2961:(t,e)=>t.clearStencil(e),2968:(t,e)=>t.stencilMaskSeparate(1028,e),36005:(t,e)=>t.stencilMaskSeparate(1029,e),2962:"stencilFuncFront",2967:"stencilFuncFront",2963:"stencilFuncFront",34816:"stencilFuncBack",36003:"stencilFuncBack",36004:"stencilFuncBack",2964:"stencilOpFront",2965:"stencilOpFront",2966:"stencilOpFront",34817:"stencilOpBack",34818:"stencilOpBack",34819:"stencilOpBack",2978:(t,e)=>t.viewport(...e),34383:ae,10754:ae,12288:ae,12289:ae,12290:ae,12291:ae,12292:ae,12293:ae,12294:ae,12295:ae,3333:ze,3317:ze,37440:ze,37441:ze,37443:ze,3330:ze,3332:ze,3331:ze,3314:ze,32878:ze,3316:ze,3315:ze,32877:ze,framebuffer:(t,e)=>{let r=e&&"handle"in e?e.handle:e;return t.bindFramebuffer(36160,r)},blend:(t,e)=>e?t.enable(3042):t.disable(3042),blendColor:(t,e)=>t.blendColor(...e),blendEquation:(t,e)=>{let r=typeof e=="number"?[e,e]:e;t.blendEquationSeparate(...r)},blendFunc:(t,e)=>{let r=e?.length===2?[...e,...e]:e;t.blendFuncSeparate(...r)},clearColor:(t,e)=>t.clearColor(...e),clearDepth:(t,e)=>t.clearDepth(e),clearStencil:(t,e)=>t.clearStencil(e),colorMask:(t,e)=>t.colorMask(...e),cull:(t,e)=>e?t.enable(2884):t.disable(2884),cullFace:(t,e)=>t.cullFace(e),depthTest:(t,e)=>e?t.enable(2929):t.disable(2929),depthFunc:(t,e)=>t.depthFunc(e),depthMask:(t,e)=>t.depthMask(e),depthRange:(t,e)=>t.depthRange(...e),dither:(t,e)=>e?t.enable(3024):t.disable(3024),derivativeHint:(t,e)=>{t.hint(35723,e)},frontFace:(t,e)=>t.frontFace(e),mipmapHint:(t,e)=>t.hint(33170,e),lineWidth:(t,e)=>t.lineWidth(e),polygonOffsetFill:(t,e)=>e?t.enable(32823):t.disable(32823),polygonOffset:(t,e)=>t.polygonOffset(...e),sampleCoverage:(t,e)=>t.sampleCoverage(e[0],e[1]||!1),scissorTest:(t,e)=>e?t.enable(3089):t.disable(3089),scissor:(t,e)=>t.scissor(...e),stencilTest:(t,e)=>e?t.enable(2960):t.disable(2960),stencilMask:(t,e)=>{e=Yd(e)?e:[e,e];let[r,i]=e;t.stencilMaskSeparate(1028,r),t.stencilMaskSeparate(1029,i)},stencilFunc:(t,e)=>{e=Yd(e)&&e.length===3?[...e,...e]:e;let[r,i,o,s,n,a]=e;t.stencilFuncSeparate(1028,r,i,o),t.stencilFuncSeparate(1029,s,n,a)},stencilOp:(t,e)=>{e=Yd(e)&&e.length===3?[...e,...e]:e;let[r,i,o,s,n,a]=e;t.stencilOpSeparate(1028,r,i,o),t.stencilOpSeparate(1029,s,n,a)},viewport:(t,e)=>t.viewport(...e)};W0={blendEquation:(t,e,r)=>t.blendEquationSeparate(se(32777,e,r),se(34877,e,r)),blendFunc:(t,e,r)=>t.blendFuncSeparate(se(32969,e,r),se(32968,e,r),se(32971,e,r),se(32970,e,r)),polygonOffset:(t,e,r)=>t.polygonOffset(se(32824,e,r),se(10752,e,r)),sampleCoverage:(t,e,r)=>t.sampleCoverage(se(32938,e,r),se(32939,e,r)),stencilFuncFront:(t,e,r)=>t.stencilFuncSeparate(1028,se(2962,e,r),se(2967,e,r),se(2963,e,r)),stencilFuncBack:(t,e,r)=>t.stencilFuncSeparate(1029,se(34816,e,r),se(36003,e,r),se(36004,e,r)),stencilOpFront:(t,e,r)=>t.stencilOpSeparate(1028,se(2964,e,r),se(2965,e,r),se(2966,e,r)),stencilOpBack:(t,e,r)=>t.stencilOpSeparate(1029,se(34817,e,r),se(34818,e,r),se(34819,e,r))},Gd={enable:(t,e)=>t({[e]:!0}),disable:(t,e)=>t({[e]:!1}),pixelStorei:(t,e,r)=>t({[e]:r}),hint:(t,e,r)=>t({[e]:r}),useProgram:(t,e)=>t({35725:e}),bindRenderbuffer:(t,e,r)=>t({36007:r}),bindTransformFeedback:(t,e,r)=>t({36389:r}),bindVertexArray:(t,e)=>t({34229:e}),bindFramebuffer:(t,e,r)=>{switch(e){case 36160:return t({36006:r,36010:r});case 36009:return t({36006:r});case 36008:return t({36010:r});default:return null}},bindBuffer:(t,e,r)=>{let i={34962:[34964],36662:[36662],36663:[36663],35051:[35053],35052:[35055]}[e];return i?t({[i]:r}):{valueChanged:!0}},blendColor:(t,e,r,i,o)=>t({32773:new Float32Array([e,r,i,o])}),blendEquation:(t,e)=>t({32777:e,34877:e}),blendEquationSeparate:(t,e,r)=>t({32777:e,34877:r}),blendFunc:(t,e,r)=>t({32969:e,32968:r,32971:e,32970:r}),blendFuncSeparate:(t,e,r,i,o)=>t({32969:e,32968:r,32971:i,32970:o}),clearColor:(t,e,r,i,o)=>t({3106:new Float32Array([e,r,i,o])}),clearDepth:(t,e)=>t({2931:e}),clearStencil:(t,e)=>t({2961:e}),colorMask:(t,e,r,i,o)=>t({3107:[e,r,i,o]}),cullFace:(t,e)=>t({2885:e}),depthFunc:(t,e)=>t({2932:e}),depthRange:(t,e,r)=>t({2928:new Float32Array([e,r])}),depthMask:(t,e)=>t({2930:e}),frontFace:(t,e)=>t({2886:e}),lineWidth:(t,e)=>t({2849:e}),polygonOffset:(t,e,r)=>t({32824:e,10752:r}),sampleCoverage:(t,e,r)=>t({32938:e,32939:r}),scissor:(t,e,r,i,o)=>t({3088:new Int32Array([e,r,i,o])}),stencilMask:(t,e)=>t({2968:e,36005:e}),stencilMaskSeparate:(t,e,r)=>t({[e===1028?2968:36005]:r}),stencilFunc:(t,e,r,i)=>t({2962:e,2967:r,2963:i,34816:e,36003:r,36004:i}),stencilFuncSeparate:(t,e,r,i,o)=>t({[e===1028?2962:34816]:r,[e===1028?2967:36003]:i,[e===1028?2963:36004]:o}),stencilOp:(t,e,r,i)=>t({2964:e,2965:r,2966:i,34817:e,34818:r,34819:i}),stencilOpSeparate:(t,e,r,i,o)=>t({[e===1028?2964:34817]:r,[e===1028?2965:34818]:i,[e===1028?2966:34819]:o}),viewport:(t,e,r,i,o)=>t({2978:[e,r,i,o]})},Mt=(t,e)=>t.isEnabled(e),Kd={3042:Mt,2884:Mt,2929:Mt,3024:Mt,32823:Mt,32926:Mt,32928:Mt,3089:Mt,2960:Mt,35977:Mt},V0=new Set([34016,36388,36387,35983,35368,34965,35739,35738,3074,34853,34854,34855,34856,34857,34858,34859,34860,34861,34862,34863,34864,34865,34866,34867,34868,35097,32873,35869,32874,34068])});function nt(t,e){if(cI(e))return;let r={};for(let o in e){let s=Number(o),n=z0[o];n&&(typeof n=="string"?r[n]=!0:n(t,e[o],s))}let i=t.lumaState?.cache;if(i)for(let o in r){let s=W0[o];s(t,e,i)}}function zc(t,e=Ns){if(typeof e=="number"){let o=e,s=Kd[o];return s?s(t,o):t.getParameter(o)}let r=Array.isArray(e)?e:Object.keys(e),i={};for(let o of r){let s=Kd[o];i[o]=s?s(t,Number(o)):t.getParameter(Number(o))}return i}function j0(t){nt(t,Ns)}function cI(t){for(let e in t)return!1;return!0}var Yi=A(()=>{Zd()});function $0(t,e){if(t===e)return!0;if(H0(t)&&H0(e)&&t.length===e.length){for(let r=0;r<t.length;++r)if(t[r]!==e[r])return!1;return!0}return!1}function H0(t){return Array.isArray(t)||ArrayBuffer.isView(t)}var X0=A(()=>{});function Y0(t,e){let r=t[e].bind(t);t[e]=function(o){if(o===void 0||V0.has(o))return r(o);let s=at.get(t);return o in s.cache||(s.cache[o]=r(o)),s.enable?s.cache[o]:r(o)},Object.defineProperty(t[e],"name",{value:`${e}-from-cache`,configurable:!1})}function lI(t,e,r){if(!t[e])return;let i=t[e].bind(t);t[e]=function(...s){let n=at.get(t),{valueChanged:a,oldValue:c}=r(n._updateCache,...s);return a&&i(...s),c},Object.defineProperty(t[e],"name",{value:`${e}-to-cache`,configurable:!1})}function fI(t){let e=t.useProgram.bind(t);t.useProgram=function(i){let o=at.get(t);o.program!==i&&(e(i),o.program=i)}}var at,qd=A(()=>{Yi();X0();Zd();at=class{static get(e){return e.lumaState}gl;program=null;stateStack=[];enable=!0;cache=null;log;initialized=!1;constructor(e,r){this.gl=e,this.log=r?.log||(()=>{}),this._updateCache=this._updateCache.bind(this),Object.seal(this)}push(e={}){this.stateStack.push({})}pop(){let e=this.stateStack[this.stateStack.length-1];nt(this.gl,e),this.stateStack.pop()}trackState(e,r){if(this.cache=r?.copyState?zc(e):Object.assign({},Ns),this.initialized)throw new Error("WebGLStateTracker");this.initialized=!0,this.gl.lumaState=this,fI(e);for(let i in Gd){let o=Gd[i];lI(e,i,o)}Y0(e,"getParameter"),Y0(e,"isEnabled")}_updateCache(e){let r=!1,i,o=this.stateStack.length>0?this.stateStack[this.stateStack.length-1]:null;for(let s in e){let n=e[s],a=this.cache[s];$0(n,a)||(r=!0,i=a,o&&!(s in o)&&(o[s]=a),this.cache[s]=n)}return{valueChanged:r,oldValue:i}}}});function G0(t,e,r){let i="",o=c=>{let l=c.statusMessage;l&&(i||=l)};t.addEventListener("webglcontextcreationerror",o,!1);let s=r.failIfMajorPerformanceCaveat!==!0,n={preserveDrawingBuffer:!0,...r,failIfMajorPerformanceCaveat:!0},a=null;try{a||=t.getContext("webgl2",n),!a&&n.failIfMajorPerformanceCaveat&&(i||="Only software GPU is available. Set `failIfMajorPerformanceCaveat: false` to allow.");let c=!1;if(!a&&s&&(n.failIfMajorPerformanceCaveat=!1,a=t.getContext("webgl2",n),c=!0),a||(a=t.getContext("webgl",{}),a&&(a=null,i||="Your browser only supports WebGL1")),!a)throw i||="Your browser does not support WebGL",new Error(`Failed to create WebGL context: ${i}`);let l=Yr(a);l.softwareRenderer=c;let{onContextLost:f,onContextRestored:u}=e;return t.addEventListener("webglcontextlost",h=>f(h),!1),t.addEventListener("webglcontextrestored",h=>u(h),!1),a}finally{t.removeEventListener("webglcontextcreationerror",o,!1)}}var K0=A(()=>{kc()});function ct(t,e,r){return r[e]===void 0&&(r[e]=t.getExtension(e)||null),r[e]}var Ds=A(()=>{});function Z0(t,e){let r=t.getParameter(7936),i=t.getParameter(7937);ct(t,"WEBGL_debug_renderer_info",e);let o=e.WEBGL_debug_renderer_info,s=t.getParameter(o?o.UNMASKED_VENDOR_WEBGL:7936),n=t.getParameter(o?o.UNMASKED_RENDERER_WEBGL:7937),a=s||r,c=n||i,l=t.getParameter(7938),f=q0(a,c),u=uI(a,c),h=hI(a,c);return{type:"webgl",gpu:f,gpuType:h,gpuBackend:u,vendor:a,renderer:c,version:l,shadingLanguage:"glsl",shadingLanguageVersion:300}}function q0(t,e){return/NVIDIA/i.exec(t)||/NVIDIA/i.exec(e)?"nvidia":/INTEL/i.exec(t)||/INTEL/i.exec(e)?"intel":/Apple/i.exec(t)||/Apple/i.exec(e)?"apple":/AMD/i.exec(t)||/AMD/i.exec(e)||/ATI/i.exec(t)||/ATI/i.exec(e)?"amd":/SwiftShader/i.exec(t)||/SwiftShader/i.exec(e)?"software":"unknown"}function uI(t,e){return/Metal/i.exec(t)||/Metal/i.exec(e)?"metal":/ANGLE/i.exec(t)||/ANGLE/i.exec(e)?"opengl":"unknown"}function hI(t,e){if(/SwiftShader/i.exec(t)||/SwiftShader/i.exec(e))return"cpu";switch(q0(t,e)){case"apple":return dI(t,e)?"integrated":"unknown";case"intel":return"integrated";case"software":return"cpu";case"unknown":return"unknown";default:return"discrete"}}function dI(t,e){return/Apple (M\d|A\d|GPU)/i.test(`${t} ${e}`)}var Q0=A(()=>{Ds()});function Wc(t){switch(t){case"uint8":return 5121;case"sint8":return 5120;case"unorm8":return 5121;case"snorm8":return 5120;case"uint16":return 5123;case"sint16":return 5122;case"unorm16":return 5123;case"snorm16":return 5122;case"uint32":return 5125;case"sint32":return 5124;case"float16":return 5131;case"float32":return 5126}throw new Error(String(t))}var Qd=A(()=>{});function tb(t){return t in jc}function ip(t,e,r){return rb(t,e,r,new Set)}function rb(t,e,r,i){let o=jc[e];if(!o||i.has(e))return!1;i.add(e);let s=(o.features||[]).every(n=>rb(t,n,r,i));return i.delete(e),s?(o.extensions||[]).every(n=>!!ct(t,n,r)):!1}function ib(t,e,r){let i=e.create,o=Hc[e.format];o?.gl===void 0&&(i=!1),o?.x&&(i=i&&!!ct(t,o.x,r)),e.format==="stencil8"&&(i=!1);let s=o?.r===!1?!1:o?.r===void 0||ip(t,o.r,r),n=i&&e.render&&s&&vI(t,e.format,r);return{format:e.format,create:i&&e.create,render:n,filter:i&&e.filter,blend:i&&e.blend,store:i&&e.store}}function vI(t,e,r){let i=Hc[e],o=i?.gl;if(o===void 0||i?.x&&!ct(t,i.x,r))return!1;let s=t.getParameter(32873),n=t.getParameter(36006),a=t.createTexture(),c=t.createFramebuffer();if(!a||!c)return!1;let l=0,f=Number(t.getError());for(;f!==l;)f=t.getError();let u=!1;try{if(t.bindTexture(3553,a),t.texStorage2D(3553,1,o,1,1),Number(t.getError())!==l)return!1;t.bindFramebuffer(36160,c),t.framebufferTexture2D(36160,36064,3553,a,0),u=Number(t.checkFramebufferStatus(36160))===36053&&Number(t.getError())===l}finally{t.bindFramebuffer(36160,n),t.deleteFramebuffer(c),t.bindTexture(3553,s),t.deleteTexture(a)}return u}function $c(t){let e=Hc[t],r=SI(t),i=Ie.getInfo(t);return i.compressed&&(e.dataFormat=r),{internalFormat:r,format:e?.dataFormat||TI(i.channels,i.integer,i.normalized,r),type:i.dataType?Wc(i.dataType):e?.types?.[0]||5121,compressed:i.compressed||!1}}function ob(t){switch(Ie.getInfo(t).attachment){case"depth":return 36096;case"stencil":return 36128;case"depth-stencil":return 33306;default:throw new Error(`Not a depth stencil format: ${t}`)}}function TI(t,e,r,i){if(i===6408||i===6407)return i;switch(t){case"r":return e&&!r?36244:6403;case"rg":return e&&!r?33320:33319;case"rgb":return e&&!r?36248:6407;case"rgba":return e&&!r?36249:6408;case"bgra":throw new Error("bgra pixels not supported by WebGL");default:return 6408}}function SI(t){let r=Hc[t]?.gl;if(r===void 0)throw new Error(`Unsupported texture format ${t}`);return r}var Fs,Bs,Gi,Ki,pI,gI,mI,_I,yI,xI,J0,eb,Jd,ep,tp,rp,Vc,bI,jc,Hc,Zi=A(()=>{V();Ds();Qd();Fs="WEBGL_compressed_texture_s3tc",Bs="WEBGL_compressed_texture_s3tc_srgb",Gi="EXT_texture_compression_rgtc",Ki="EXT_texture_compression_bptc",pI="WEBGL_compressed_texture_etc",gI="WEBGL_compressed_texture_astc",mI="WEBGL_compressed_texture_etc1",_I="WEBGL_compressed_texture_pvrtc",yI="WEBGL_compressed_texture_atc",xI="EXT_texture_norm16",J0="EXT_render_snorm",eb="EXT_color_buffer_float",Jd="snorm8-renderable-webgl",ep="norm16-renderable-webgl",tp="snorm16-renderable-webgl",rp="float16-renderable-webgl",Vc="float32-renderable-webgl",bI="rgb9e5ufloat-renderable-webgl",jc={"float32-renderable-webgl":{extensions:[eb]},"float16-renderable-webgl":{extensions:["EXT_color_buffer_half_float"]},"rgb9e5ufloat-renderable-webgl":{extensions:["WEBGL_render_shared_exponent"]},"snorm8-renderable-webgl":{extensions:[J0]},"norm16-webgl":{extensions:[xI]},"norm16-renderable-webgl":{features:["norm16-webgl"]},"snorm16-renderable-webgl":{features:["norm16-webgl"],extensions:[J0]},"float32-filterable":{extensions:["OES_texture_float_linear"]},"float16-filterable-webgl":{extensions:["OES_texture_half_float_linear"]},"texture-filterable-anisotropic-webgl":{extensions:["EXT_texture_filter_anisotropic"]},"texture-blend-float-webgl":{extensions:["EXT_float_blend"]},"texture-compression-bc":{extensions:[Fs,Bs,Gi,Ki]},"texture-compression-bc5-webgl":{extensions:[Gi]},"texture-compression-bc7-webgl":{extensions:[Ki]},"texture-compression-etc2":{extensions:[pI]},"texture-compression-astc":{extensions:[gI]},"texture-compression-etc1-webgl":{extensions:[mI]},"texture-compression-pvrtc-webgl":{extensions:[_I]},"texture-compression-atc-webgl":{extensions:[yI]}};Hc={r8unorm:{gl:33321,rb:!0},r8snorm:{gl:36756,r:Jd},r8uint:{gl:33330,rb:!0},r8sint:{gl:33329,rb:!0},rg8unorm:{gl:33323,rb:!0},rg8snorm:{gl:36757,r:Jd},rg8uint:{gl:33336,rb:!0},rg8sint:{gl:33335,rb:!0},r16uint:{gl:33332,rb:!0},r16sint:{gl:33331,rb:!0},r16float:{gl:33325,rb:!0,r:rp},r16unorm:{gl:33322,rb:!0,r:ep},r16snorm:{gl:36760,r:tp},"rgba4unorm-webgl":{gl:32854,rb:!0},"rgb565unorm-webgl":{gl:36194,rb:!0},"rgb5a1unorm-webgl":{gl:32855,rb:!0},"rgb8unorm-webgl":{gl:32849},"rgb8snorm-webgl":{gl:36758},rgba8unorm:{gl:32856},"rgba8unorm-srgb":{gl:35907},rgba8snorm:{gl:36759,r:Jd},rgba8uint:{gl:36220},rgba8sint:{gl:36238},bgra8unorm:{},"bgra8unorm-srgb":{},rg16uint:{gl:33338},rg16sint:{gl:33337},rg16float:{gl:33327,rb:!0,r:rp},rg16unorm:{gl:33324,r:ep},rg16snorm:{gl:36761,r:tp},r32uint:{gl:33334,rb:!0},r32sint:{gl:33333,rb:!0},r32float:{gl:33326,r:Vc},rgb9e5ufloat:{gl:35901,r:bI},rg11b10ufloat:{gl:35898,rb:!0},rgb10a2unorm:{gl:32857,rb:!0},rgb10a2uint:{gl:36975,rb:!0},"rgb16unorm-webgl":{gl:32852,r:!1},"rgb16snorm-webgl":{gl:36762,r:!1},rg32uint:{gl:33340,rb:!0},rg32sint:{gl:33339,rb:!0},rg32float:{gl:33328,rb:!0,r:Vc},rgba16uint:{gl:36214,rb:!0},rgba16sint:{gl:36232,rb:!0},rgba16float:{gl:34842,r:rp},rgba16unorm:{gl:32859,rb:!0,r:ep},rgba16snorm:{gl:36763,r:tp},"rgb32float-webgl":{gl:34837,x:eb,r:Vc,dataFormat:6407,types:[5126]},rgba32uint:{gl:36208,rb:!0},rgba32sint:{gl:36226,rb:!0},rgba32float:{gl:34836,rb:!0,r:Vc},stencil8:{gl:36168,rb:!0},depth16unorm:{gl:33189,dataFormat:6402,types:[5123],rb:!0},depth24plus:{gl:33190,dataFormat:6402,types:[5125]},depth32float:{gl:36012,dataFormat:6402,types:[5126],rb:!0},"depth24plus-stencil8":{gl:35056,rb:!0,depthTexture:!0,dataFormat:34041,types:[34042]},"depth32float-stencil8":{gl:36013,dataFormat:34041,types:[36269],rb:!0},"bc1-rgb-unorm-webgl":{gl:33776,x:Fs},"bc1-rgb-unorm-srgb-webgl":{gl:35916,x:Bs},"bc1-rgba-unorm":{gl:33777,x:Fs},"bc1-rgba-unorm-srgb":{gl:35916,x:Bs},"bc2-rgba-unorm":{gl:33778,x:Fs},"bc2-rgba-unorm-srgb":{gl:35918,x:Bs},"bc3-rgba-unorm":{gl:33779,x:Fs},"bc3-rgba-unorm-srgb":{gl:35919,x:Bs},"bc4-r-unorm":{gl:36283,x:Gi},"bc4-r-snorm":{gl:36284,x:Gi},"bc5-rg-unorm":{gl:36285,x:Gi},"bc5-rg-snorm":{gl:36286,x:Gi},"bc6h-rgb-ufloat":{gl:36495,x:Ki},"bc6h-rgb-float":{gl:36494,x:Ki},"bc7-rgba-unorm":{gl:36492,x:Ki},"bc7-rgba-unorm-srgb":{gl:36493,x:Ki},"etc2-rgb8unorm":{gl:37492},"etc2-rgb8unorm-srgb":{gl:37494},"etc2-rgb8a1unorm":{gl:37496},"etc2-rgb8a1unorm-srgb":{gl:37497},"etc2-rgba8unorm":{gl:37493},"etc2-rgba8unorm-srgb":{gl:37495},"eac-r11unorm":{gl:37488},"eac-r11snorm":{gl:37489},"eac-rg11unorm":{gl:37490},"eac-rg11snorm":{gl:37491},"astc-4x4-unorm":{gl:37808},"astc-4x4-unorm-srgb":{gl:37840},"astc-5x4-unorm":{gl:37809},"astc-5x4-unorm-srgb":{gl:37841},"astc-5x5-unorm":{gl:37810},"astc-5x5-unorm-srgb":{gl:37842},"astc-6x5-unorm":{gl:37811},"astc-6x5-unorm-srgb":{gl:37843},"astc-6x6-unorm":{gl:37812},"astc-6x6-unorm-srgb":{gl:37844},"astc-8x5-unorm":{gl:37813},"astc-8x5-unorm-srgb":{gl:37845},"astc-8x6-unorm":{gl:37814},"astc-8x6-unorm-srgb":{gl:37846},"astc-8x8-unorm":{gl:37815},"astc-8x8-unorm-srgb":{gl:37847},"astc-10x5-unorm":{gl:37816},"astc-10x5-unorm-srgb":{gl:37848},"astc-10x6-unorm":{gl:37817},"astc-10x6-unorm-srgb":{gl:37849},"astc-10x8-unorm":{gl:37818},"astc-10x8-unorm-srgb":{gl:37850},"astc-10x10-unorm":{gl:37819},"astc-10x10-unorm-srgb":{gl:37851},"astc-12x10-unorm":{gl:37820},"astc-12x10-unorm-srgb":{gl:37852},"astc-12x12-unorm":{gl:37821},"astc-12x12-unorm-srgb":{gl:37853},"pvrtc-rgb4unorm-webgl":{gl:35840},"pvrtc-rgba4unorm-webgl":{gl:35842},"pvrtc-rgb2unorm-webgl":{gl:35841},"pvrtc-rgba2unorm-webgl":{gl:35843},"etc1-rbg-unorm-webgl":{gl:36196},"atc-rgb-unorm-webgl":{gl:35986},"atc-rgba-unorm-webgl":{gl:35986},"atc-rgbai-unorm-webgl":{gl:34798}}});var sb,Xc,nb=A(()=>{V();Ds();Zi();sb={"depth-clip-control":"EXT_depth_clamp","timestamp-query":"EXT_disjoint_timer_query_webgl2","compilation-status-async-webgl":"KHR_parallel_shader_compile","polygon-mode-webgl":"WEBGL_polygon_mode","provoking-vertex-webgl":"WEBGL_provoking_vertex","shader-clip-cull-distance-webgl":"WEBGL_clip_cull_distance","shader-noperspective-interpolation-webgl":"NV_shader_noperspective_interpolation","shader-conservative-depth-webgl":"EXT_conservative_depth"},Xc=class extends Io{gl;extensions;testedFeatures=new Set;constructor(e,r,i){super([],i),this.gl=e,this.extensions=r,ct(e,"EXT_color_buffer_float",r)}*[Symbol.iterator](){let e=this.getFeatures();for(let r of e)this.has(r)&&(yield r);return[]}has(e){return this.disabledFeatures?.[e]?!1:(this.testedFeatures.has(e)||(this.testedFeatures.add(e),tb(e)&&ip(this.gl,e,this.extensions)&&this.features.add(e),this.getWebGLFeature(e)&&this.features.add(e)),this.features.has(e))}initializeFeatures(){let e=this.getFeatures().filter(r=>r!=="polygon-mode-webgl");for(let r of e)this.has(r)}getFeatures(){return[...Object.keys(sb),...Object.keys(jc)]}getWebGLFeature(e){let r=sb[e];return typeof r=="string"?!!ct(this.gl,r,this.extensions):!!r}}});var Yc,ab=A(()=>{V();Yc=class extends Mo{get maxTextureDimension1D(){return 0}get maxTextureDimension2D(){return this.getParameter(3379)}get maxTextureDimension3D(){return this.getParameter(32883)}get maxTextureArrayLayers(){return this.getParameter(35071)}get maxBindGroups(){return 0}get maxDynamicUniformBuffersPerPipelineLayout(){return 0}get maxDynamicStorageBuffersPerPipelineLayout(){return 0}get maxSampledTexturesPerShaderStage(){return this.getParameter(35660)}get maxSamplersPerShaderStage(){return this.getParameter(35661)}get maxStorageBuffersPerShaderStage(){return 0}get maxStorageTexturesPerShaderStage(){return 0}get maxUniformBuffersPerShaderStage(){return this.getParameter(35375)}get maxUniformBufferBindingSize(){return this.getParameter(35376)}get maxStorageBufferBindingSize(){return 0}get minUniformBufferOffsetAlignment(){return this.getParameter(35380)}get minStorageBufferOffsetAlignment(){return 0}get maxVertexBuffers(){return 16}get maxVertexAttributes(){return this.getParameter(34921)}get maxVertexBufferArrayStride(){return 2048}get maxInterStageShaderVariables(){return this.getParameter(35659)}get maxComputeWorkgroupStorageSize(){return 0}get maxComputeInvocationsPerWorkgroup(){return 0}get maxComputeWorkgroupSizeX(){return 0}get maxComputeWorkgroupSizeY(){return 0}get maxComputeWorkgroupSizeZ(){return 0}get maxComputeWorkgroupsPerDimension(){return 0}gl;limits={};constructor(e){super(),this.gl=e}getParameter(e){return this.limits[e]===void 0&&(this.limits[e]=this.gl.getParameter(e)),this.limits[e]||0}}});function AI(t){return t<34069?t+34069:t}function EI(t){switch(t){case 36053:return"success";case 36054:return"Mismatched attachments";case 36055:return"No attachments";case 36057:return"Height/width mismatch";case 36061:return"Unsupported or split attachments";case 36182:return"Samples mismatch";default:return`${t}`}}var It,Gc=A(()=>{V();Zi();It=class extends Nr{device;gl;handle;colorAttachments=[];depthStencilAttachment=null;constructor(e,r){super(e,r);let i=r.handle===null;this.device=e,this.gl=e.gl,this.handle=this.props.handle||i?this.props.handle:this.gl.createFramebuffer(),i||(e._setWebGLDebugMetadata(this.handle,this,{spector:this.props}),r.handle||(this.autoCreateAttachmentTextures(),this.updateAttachments()))}destroy(){super.destroy(),!this.destroyed&&this.handle!==null&&!this.props.handle&&this.gl.deleteFramebuffer(this.handle)}updateAttachments(){let e=this.gl.bindFramebuffer(36160,this.handle);for(let r=0;r<this.colorAttachments.length;++r){let i=this.colorAttachments[r];if(i){let o=36064+r;this._attachTextureView(o,i)}}if(this.depthStencilAttachment){let r=ob(this.depthStencilAttachment.props.format);this._attachTextureView(r,this.depthStencilAttachment)}if(this.device.props.debug){let r=this.gl.checkFramebufferStatus(36160);if(r!==36053)throw new Error(`Framebuffer ${EI(r)}`)}this.gl.bindFramebuffer(36160,e)}_attachTextureView(e,r){let{gl:i}=this.device,{texture:o}=r,s=r.props.baseMipLevel,n=r.props.baseArrayLayer;switch(i.bindTexture(o.glTarget,o.handle),o.glTarget){case 35866:case 32879:i.framebufferTextureLayer(36160,e,o.handle,s,n);break;case 34067:let a=AI(n);i.framebufferTexture2D(36160,e,a,o.handle,s);break;case 3553:i.framebufferTexture2D(36160,e,3553,o.handle,s);break;default:throw new Error("Illegal texture type")}i.bindTexture(o.glTarget,null)}resizeAttachments(e,r){if(this.handle===null){this.width=e,this.height=r;return}super.resizeAttachments(e,r)}}});var Kc,cb=A(()=>{V();Gc();Kc=class extends Lo{device;handle=null;_framebuffer=null;get[Symbol.toStringTag](){return"WebGLCanvasContext"}constructor(e,r){super(r),this.device=e,this._setAutoCreatedCanvasId(`${this.device.id}-canvas`),this._configureDevice()}_configureDevice(){(this.drawingBufferWidth!==this._framebuffer?.width||this.drawingBufferHeight!==this._framebuffer?.height)&&this._framebuffer?.resize([this.drawingBufferWidth,this.drawingBufferHeight])}_getCurrentFramebuffer(){return this._framebuffer||=new It(this.device,{id:"canvas-context-framebuffer",handle:null,width:this.drawingBufferWidth,height:this.drawingBufferHeight}),this._framebuffer}}});var Zc,lb=A(()=>{V();Zc=class extends No{device;handle=null;context2d;get[Symbol.toStringTag](){return"WebGLPresentationContext"}constructor(e,r={}){super(r),this.device=e;let i=`${this[Symbol.toStringTag]}(${this.id})`;if(!this.device.getDefaultCanvasContext().offscreenCanvas)throw new Error(`${i}: WebGL PresentationContext requires the default CanvasContext canvas to be an OffscreenCanvas`);let s=this.canvas.getContext("2d");if(!s)throw new Error(`${i}: Failed to create 2d presentation context`);this.context2d=s,this._setAutoCreatedCanvasId(`${this.device.id}-presentation-canvas`),this._configureDevice(),this._startObservers()}present(){this._resizeDrawingBufferIfNeeded(),this.device.submit();let e=this.device.getDefaultCanvasContext(),[r,i]=e.getDrawingBufferSize();if(!(this.drawingBufferWidth===0||this.drawingBufferHeight===0||r===0||i===0||e.canvas.width===0||e.canvas.height===0)){if(r!==this.drawingBufferWidth||i!==this.drawingBufferHeight||e.canvas.width!==this.drawingBufferWidth||e.canvas.height!==this.drawingBufferHeight)throw new Error(`${this[Symbol.toStringTag]}(${this.id}): Default canvas context size ${r}x${i} does not match presentation size ${this.drawingBufferWidth}x${this.drawingBufferHeight}`);this.context2d.clearRect(0,0,this.drawingBufferWidth,this.drawingBufferHeight),this.context2d.drawImage(e.canvas,0,0)}}_configureDevice(){}_getCurrentFramebuffer(e){let r=this.device.getDefaultCanvasContext();return r.setDrawingBufferSize(this.drawingBufferWidth,this.drawingBufferHeight),r.getCurrentFramebuffer(e)}}});function fb(t="id"){op[t]=op[t]||1;let e=op[t]++;return`${t}-${e}`}var op,ub=A(()=>{op={}});function PI(t){return t&j.INDEX?34963:t&j.VERTEX?34962:t&j.UNIFORM?35345:34962}function wI(t){return t&j.INDEX||t&j.VERTEX?35044:t&j.UNIFORM?35048:35044}var lt,qc=A(()=>{V();lt=class extends j{device;gl;handle;glTarget;glUsage;glIndexType=5123;byteLength=0;bytesUsed=0;constructor(e,r={}){super(e,r),this.device=e,this.gl=this.device.gl;let i=typeof r=="object"?r.handle:void 0;this.handle=i||this.gl.createBuffer(),e._setWebGLDebugMetadata(this.handle,this,{spector:{...this.props,data:typeof this.props.data}}),this.glTarget=PI(this.props.usage),this.glUsage=wI(this.props.usage),this.glIndexType=this.props.indexType==="uint32"?5125:5123,r.data?this._initWithData(r.data,r.byteOffset,r.byteLength):this._initWithByteLength(r.byteLength||0)}destroy(){!this.destroyed&&this.handle&&(this.removeStats(),this.props.handle?this.trackDeallocatedReferencedMemory("Buffer"):(this.trackDeallocatedMemory(),this.gl.deleteBuffer(this.handle)),this.destroyed=!0,this.handle=null)}_initWithData(e,r=0,i=e.byteLength+r){let o=this.glTarget;this.gl.bindBuffer(o,this.handle),this.gl.bufferData(o,i,this.glUsage),this.gl.bufferSubData(o,r,e),this.gl.bindBuffer(o,null),this.bytesUsed=i,this.byteLength=i,this._setDebugData(e,r,i),this.props.handle?this.trackReferencedMemory(i,"Buffer"):this.trackAllocatedMemory(i)}_initWithByteLength(e){let r=e;e===0&&(r=new Float32Array(0));let i=this.glTarget;return this.gl.bindBuffer(i,this.handle),this.gl.bufferData(i,r,this.glUsage),this.gl.bindBuffer(i,null),this.bytesUsed=e,this.byteLength=e,this._setDebugData(null,0,e),this.props.handle?this.trackReferencedMemory(e,"Buffer"):this.trackAllocatedMemory(e),this}write(e,r=0){let i=ArrayBuffer.isView(e)?e:new Uint8Array(e),o=0,s=void 0,n=36663;this.gl.bindBuffer(n,this.handle),o!==0||s!==void 0?this.gl.bufferSubData(n,r,i,o,s):this.gl.bufferSubData(n,r,i),this.gl.bindBuffer(n,null),this._setDebugData(e,r,e.byteLength)}async mapAndWriteAsync(e,r=0,i=this.byteLength-r){let o=new ArrayBuffer(i);await e(o,"copied"),this.write(o,r)}async readAsync(e=0,r){return this.readSyncWebGL(e,r)}async mapAndReadAsync(e,r=0,i){let o=await this.readAsync(r,i);return await e(o.buffer,"copied")}readSyncWebGL(e=0,r){r=r??this.byteLength-e;let i=new Uint8Array(r),o=0;return this.gl.bindBuffer(36662,this.handle),this.gl.getBufferSubData(36662,e,i,o,r),this.gl.bindBuffer(36662,null),this._setDebugData(i,e,r),i}}});function hb(t){let e=t.split(/\r?\n/),r=[];for(let i of e){if(i.length<=1)continue;let o=i.trim(),s=i.split(":"),n=s[0]?.trim();if(s.length===2){let[d,p]=s;if(!d||!p){r.push({message:o,type:Qc(n||"info"),lineNum:0,linePos:0});continue}r.push({message:p.trim(),type:Qc(d),lineNum:0,linePos:0});continue}let[a,c,l,...f]=s;if(!a||!c||!l){r.push({message:s.slice(1).join(":").trim()||o,type:Qc(n||"info"),lineNum:0,linePos:0});continue}let u=parseInt(l,10);Number.isNaN(u)&&(u=0);let h=parseInt(c,10);Number.isNaN(h)&&(h=0),r.push({message:f.join(":").trim(),type:Qc(a),lineNum:u,linePos:h})}return r}function Qc(t){let e=["warning","error","info"],r=t.toLowerCase();return e.includes(r)?r:"info"}var db=A(()=>{});var Jc,pb=A(()=>{V();db();Jc=class extends Lr{device;handle;constructor(e,r){switch(super(e,r),this.device=e,this.props.stage){case"vertex":this.handle=this.props.handle||this.device.gl.createShader(35633);break;case"fragment":this.handle=this.props.handle||this.device.gl.createShader(35632);break;default:throw new Error(this.props.stage)}e._setWebGLDebugMetadata(this.handle,this,{spector:this.props});let i=this._compile(this.source);i&&typeof i.catch=="function"&&i.catch(()=>{this.compilationStatus="error"})}destroy(){this.handle&&(this.removeStats(),this.device.gl.deleteShader(this.handle),this.destroyed=!0,this.handle.destroyed=!0)}get asyncCompilationStatus(){return this._waitForCompilationComplete().then(()=>(this._getCompilationStatus(),this.compilationStatus))}async getCompilationInfo(){return await this._waitForCompilationComplete(),this.getCompilationInfoSync()}getCompilationInfoSync(){let e=this.device.gl.getShaderInfoLog(this.handle);return e?hb(e):[]}getTranslatedSource(){return this.device.getExtension("WEBGL_debug_shaders").WEBGL_debug_shaders?.getTranslatedShaderSource(this.handle)||null}_compile(e){e=e.startsWith("#version ")?e:`#version 300 es
${e}`;let{gl:r}=this.device;if(r.shaderSource(this.handle,e),r.compileShader(this.handle),!this.device.props.debug){this.compilationStatus="pending";return}if(!this.device.features.has("compilation-status-async-webgl")){if(this._getCompilationStatus(),this.debugShader(),this.compilationStatus==="error")throw new Error(`GLSL compilation errors in ${this.props.stage} shader ${this.props.id}`);return}return S.once(1,"Shader compilation is asynchronous")(),this._waitForCompilationComplete().then(()=>{S.info(2,`Shader ${this.id} - async compilation complete: ${this.compilationStatus}`)(),this._getCompilationStatus(),this.debugShader()})}async _waitForCompilationComplete(){let e=async o=>await new Promise(s=>setTimeout(s,o));if(!this.device.features.has("compilation-status-async-webgl")){await e(10);return}let{gl:i}=this.device;for(;;){if(i.getShaderParameter(this.handle,37297))return;await e(10)}}_getCompilationStatus(){this.compilationStatus=this.device.gl.getShaderParameter(this.handle,35713)?"success":"error"}}});function mb(t,e,r,i){if(II(e))return i(t);let o=t;o.pushState();try{return CI(t,e),nt(o.gl,r),i(t)}finally{o.popState()}}function CI(t,e){let r=t,{gl:i}=r;if(e.cullMode)switch(e.cullMode){case"none":i.disable(2884);break;case"front":i.enable(2884),i.cullFace(1028);break;case"back":i.enable(2884),i.cullFace(1029);break}if(e.frontFace&&i.frontFace(Gr("frontFace",e.frontFace,{ccw:2305,cw:2304})),e.unclippedDepth&&t.features.has("depth-clip-control")&&i.enable(34383),e.depthBias!==void 0&&(i.enable(32823),i.polygonOffset(e.depthBias,e.depthBiasSlopeScale||0)),e.provokingVertex&&t.features.has("provoking-vertex-webgl")){let s=r.getExtension("WEBGL_provoking_vertex").WEBGL_provoking_vertex,n=Gr("provokingVertex",e.provokingVertex,{first:36429,last:36430});s?.provokingVertexWEBGL(n)}if((e.polygonMode||e.polygonOffsetLine)&&t.features.has("polygon-mode-webgl")){if(e.polygonMode){let s=r.getExtension("WEBGL_polygon_mode").WEBGL_polygon_mode,n=Gr("polygonMode",e.polygonMode,{fill:6914,line:6913});s?.polygonModeWEBGL(1028,n),s?.polygonModeWEBGL(1029,n)}e.polygonOffsetLine&&i.enable(10754)}if(t.features.has("shader-clip-cull-distance-webgl")&&(e.clipDistance0&&i.enable(12288),e.clipDistance1&&i.enable(12289),e.clipDistance2&&i.enable(12290),e.clipDistance3&&i.enable(12291),e.clipDistance4&&i.enable(12292),e.clipDistance5&&i.enable(12293),e.clipDistance6&&i.enable(12294),e.clipDistance7&&i.enable(12295)),e.depthWriteEnabled!==void 0&&i.depthMask(MI("depthWriteEnabled",e.depthWriteEnabled)),e.depthCompare&&(e.depthCompare!=="always"?i.enable(2929):i.disable(2929),i.depthFunc(tl("depthCompare",e.depthCompare))),e.clearDepth!==void 0&&i.clearDepth(e.clearDepth),e.stencilWriteMask){let o=e.stencilWriteMask;i.stencilMaskSeparate(1028,o),i.stencilMaskSeparate(1029,o)}if(e.stencilReadMask&&S.warn("stencilReadMask not supported under WebGL"),e.stencilCompare){let o=e.stencilReadMask||4294967295,s=tl("depthCompare",e.stencilCompare);e.stencilCompare!=="always"?i.enable(2960):i.disable(2960),i.stencilFuncSeparate(1028,s,0,o),i.stencilFuncSeparate(1029,s,0,o)}if(e.stencilPassOperation&&e.stencilFailOperation&&e.stencilDepthFailOperation){let o=sp("stencilPassOperation",e.stencilPassOperation),s=sp("stencilFailOperation",e.stencilFailOperation),n=sp("stencilDepthFailOperation",e.stencilDepthFailOperation);i.stencilOpSeparate(1028,s,n,o),i.stencilOpSeparate(1029,s,n,o)}switch(e.blend){case!0:i.enable(3042);break;case!1:i.disable(3042);break;default:}if(e.blendColorOperation||e.blendAlphaOperation){let o=gb("blendColorOperation",e.blendColorOperation||"add"),s=gb("blendAlphaOperation",e.blendAlphaOperation||"add");i.blendEquationSeparate(o,s);let n=el("blendColorSrcFactor",e.blendColorSrcFactor||"one"),a=el("blendColorDstFactor",e.blendColorDstFactor||"zero"),c=el("blendAlphaSrcFactor",e.blendAlphaSrcFactor||"one"),l=el("blendAlphaDstFactor",e.blendAlphaDstFactor||"zero");i.blendFuncSeparate(n,a,c,l)}}function tl(t,e){return Gr(t,e,{never:512,less:513,equal:514,"less-equal":515,greater:516,"not-equal":517,"greater-equal":518,always:519})}function sp(t,e){return Gr(t,e,{keep:7680,zero:0,replace:7681,invert:5386,"increment-clamp":7682,"decrement-clamp":7683,"increment-wrap":34055,"decrement-wrap":34056})}function gb(t,e){return Gr(t,e,{add:32774,subtract:32778,"reverse-subtract":32779,min:32775,max:32776})}function el(t,e,r="color"){return Gr(t,e,{one:1,zero:0,src:768,"one-minus-src":769,dst:774,"one-minus-dst":775,"src-alpha":770,"one-minus-src-alpha":771,"dst-alpha":772,"one-minus-dst-alpha":773,"src-alpha-saturated":776,constant:r==="color"?32769:32771,"one-minus-constant":r==="color"?32770:32772,src1:768,"one-minus-src1":769,"src1-alpha":770,"one-minus-src1-alpha":771})}function RI(t,e){return`Illegal parameter ${e} for ${t}`}function Gr(t,e,r){if(!(e in r))throw new Error(RI(t,e));return r[e]}function MI(t,e){return e}function II(t){let e=!0;for(let r in t){e=!1;break}return e}var np=A(()=>{V();Yi()});function rl(t){let e={};return t.addressModeU&&(e[10242]=ap(t.addressModeU)),t.addressModeV&&(e[10243]=ap(t.addressModeV)),t.addressModeW&&(e[32882]=ap(t.addressModeW)),t.magFilter&&(e[10240]=cp(t.magFilter)),(t.minFilter||t.mipmapFilter)&&(e[10241]=OI(t.minFilter||"linear",t.mipmapFilter)),t.lodMinClamp!==void 0&&(e[33082]=t.lodMinClamp),t.lodMaxClamp!==void 0&&(e[33083]=t.lodMaxClamp),t.type==="comparison-sampler"&&(e[34892]=34894),t.compare&&(e[34893]=tl("compare",t.compare)),t.maxAnisotropy&&(e[34046]=t.maxAnisotropy),e}function ap(t){switch(t){case"clamp-to-edge":return 33071;case"repeat":return 10497;case"mirror-repeat":return 33648}}function cp(t){switch(t){case"nearest":return 9728;case"linear":return 9729}}function OI(t,e="none"){if(!e)return cp(t);switch(e){case"none":return cp(t);case"nearest":switch(t){case"nearest":return 9984;case"linear":return 9985}break;case"linear":switch(t){case"nearest":return 9986;case"linear":return 9987}}}var lp=A(()=>{np()});var il,_b=A(()=>{V();lp();il=class extends Je{device;handle;parameters;constructor(e,r){super(e,r),this.device=e,this.parameters=rl(r),this.handle=r.handle||this.device.gl.createSampler(),this._setSamplerParameters(this.parameters)}destroy(){this.handle&&(this.device.gl.deleteSampler(this.handle),this.handle=void 0)}toString(){return`Sampler(${this.id},${JSON.stringify(this.props)})`}_setSamplerParameters(e){for(let[r,i]of Object.entries(e)){let o=Number(r);switch(o){case 33082:case 33083:this.device.gl.samplerParameterf(this.handle,o,i);break;default:this.device.gl.samplerParameteri(this.handle,o,i);break}}}}});function Ot(t,e,r){if(LI(e))return r(t);let{nocatch:i=!0}=e,o=at.get(t);o.push(),nt(t,e);let s;if(i)s=r(t),o.pop();else try{s=r(t)}finally{o.pop()}return s}function LI(t){for(let e in t)return!1;return!0}var ol=A(()=>{Yi();qd()});var Lt,fp=A(()=>{V();Lt=class extends Or{device;gl;handle;texture;constructor(e,r){super(e,{...H.defaultProps,...r}),this.device=e,this.gl=this.device.gl,this.handle=null,this.texture=r.texture}}});function sl(t){return NI[t]}var NI,up=A(()=>{NI={5124:"sint32",5125:"uint32",5122:"sint16",5123:"uint16",5120:"sint8",5121:"uint8",5126:"float32",5131:"float16",33635:"uint16",32819:"uint16",32820:"uint16",33640:"uint32",35899:"uint32",35902:"uint32",34042:"uint32",36269:"uint32"}});function DI(t,e=0){return e?new t.constructor(t.buffer,t.byteOffset+e,(t.byteLength-e)/t.BYTES_PER_ELEMENT):t}function FI(t,e){if(e%t.BYTES_PER_ELEMENT!==0)throw new Error(`Texture byteOffset ${e} must align to typed array element size ${t.BYTES_PER_ELEMENT}`);return e/t.BYTES_PER_ELEMENT}function BI(t){switch(t){case"1d":break;case"2d":return 3553;case"3d":return 32879;case"cube":return 34067;case"2d-array":return 35866;case"cube-array":break}throw new Error(t)}function nl(t,e,r){return e==="cube"?34069+r:t}var Nt,al=A(()=>{V();Zi();lp();ol();fp();up();Nt=class extends H{device;gl;handle;sampler=void 0;view;glTarget;glFormat;glType;glInternalFormat;compressed;_textureUnit=0;_framebuffer=null;_framebufferAttachmentKey=null;constructor(e,r){super(e,r,{byteAlignment:1}),this.device=e,this.gl=this.device.gl;let i=$c(this.props.format);this.glTarget=BI(this.props.dimension),this.glInternalFormat=i.internalFormat,this.glFormat=i.format,this.glType=i.type,this.compressed=i.compressed,this.handle=this.props.handle||this.gl.createTexture(),this.device._setWebGLDebugMetadata(this.handle,this,{spector:this.props}),this.gl.bindTexture(this.glTarget,this.handle);let{dimension:o,width:s,height:n,depth:a,mipLevels:c,glTarget:l,glInternalFormat:f}=this;if(!this.compressed)switch(o){case"2d":case"cube":this.gl.texStorage2D(l,c,f,s,n);break;case"2d-array":case"3d":this.gl.texStorage3D(l,c,f,s,n,a);break;default:throw new Error(o)}this.gl.bindTexture(this.glTarget,null),this._initializeData(r.data),this.props.handle?this.trackReferencedMemory(this.getAllocatedByteLength(),"Texture"):this.trackAllocatedMemory(this.getAllocatedByteLength(),"Texture"),this.setSampler(this.props.sampler),this.view=new Lt(this.device,{...this.props,texture:this}),Object.seal(this)}destroy(){this.handle&&(this._framebuffer?.destroy(),this._framebuffer=null,this._framebufferAttachmentKey=null,this.removeStats(),this.props.handle?this.trackDeallocatedReferencedMemory("Texture"):(this.gl.deleteTexture(this.handle),this.trackDeallocatedMemory("Texture")),this.destroyed=!0)}createView(e){return new Lt(this.device,{...e,texture:this})}setSampler(e={}){super.setSampler(e);let r=rl(this.sampler.props);this._setSamplerParameters(r)}copyExternalImage(e){let r=this._normalizeCopyExternalImageOptions(e);if(r.sourceX||r.sourceY)throw new Error("WebGL does not support sourceX/sourceY)");let{glFormat:i,glType:o}=this,{image:s,depth:n,mipLevel:a,x:c,y:l,z:f,width:u,height:h}=r,d=nl(this.glTarget,this.dimension,f),p=r.flipY?{37440:!0}:{};return this.gl.bindTexture(this.glTarget,this.handle),Ot(this.gl,p,()=>{switch(this.dimension){case"2d":case"cube":this.gl.texSubImage2D(d,a,c,l,u,h,i,o,s);break;case"2d-array":case"3d":this.gl.texSubImage3D(d,a,c,l,f,u,h,n,i,o,s);break;default:}}),this.gl.bindTexture(this.glTarget,null),{width:r.width,height:r.height}}copyImageData(e){super.copyImageData(e)}readBuffer(e={},r){if(!r)throw new Error(`${this} readBuffer requires a destination buffer`);let i=this._getSupportedColorReadOptions(e),o=e.byteOffset??0,s=this.computeMemoryLayout(i);if(r.byteLength<o+s.byteLength)throw new Error(`${this} readBuffer target is too small (${r.byteLength} < ${o+s.byteLength})`);let n=r;this.gl.bindBuffer(35051,n.handle);try{this._readColorTextureLayers(i,s,a=>{this.gl.readPixels(i.x,i.y,i.width,i.height,this.glFormat,this.glType,o+a)})}finally{this.gl.bindBuffer(35051,null)}return r}async readDataAsync(e={}){throw new Error(`${this} readDataAsync is deprecated; use readBuffer() with an explicit destination buffer or DynamicTexture.readAsync()`)}writeBuffer(e,r={}){let i=this._normalizeTextureWriteOptions(r),{width:o,height:s,depthOrArrayLayers:n,mipLevel:a,byteOffset:c,x:l,y:f,z:u}=i,{glFormat:h,glType:d,compressed:p}=this,m=nl(this.glTarget,this.dimension,u);if(p)throw new Error("writeBuffer for compressed textures is not implemented in WebGL");let{bytesPerPixel:g}=this.device.getTextureFormatInfo(this.format),_=g?i.bytesPerRow/g:void 0,b={3317:this.byteAlignment,..._!==void 0?{3314:_}:{},32878:i.rowsPerImage};this.gl.bindTexture(this.glTarget,this.handle),this.gl.bindBuffer(35052,e.handle),Ot(this.gl,b,()=>{switch(this.dimension){case"2d":case"cube":this.gl.texSubImage2D(m,a,l,f,o,s,h,d,c);break;case"2d-array":case"3d":this.gl.texSubImage3D(m,a,l,f,u,o,s,n,h,d,c);break;default:}}),this.gl.bindBuffer(35052,null),this.gl.bindTexture(this.glTarget,null)}writeData(e,r={}){let i=this._normalizeTextureWriteOptions(r),o=ArrayBuffer.isView(e)?e:new Uint8Array(e),{width:s,height:n,depthOrArrayLayers:a,mipLevel:c,x:l,y:f,z:u,byteOffset:h}=i,{glFormat:d,glType:p,compressed:m}=this,g=nl(this.glTarget,this.dimension,u),_;if(!m){let{bytesPerPixel:E}=this.device.getTextureFormatInfo(this.format);E&&(_=i.bytesPerRow/E)}let b=this.compressed?{}:{3317:this.byteAlignment,..._!==void 0?{3314:_}:{},32878:i.rowsPerImage},y=FI(o,h),x=m?DI(o,h):o,v=this._getMipLevelSize(c),T=l===0&&f===0&&u===0&&s===v.width&&n===v.height&&a===v.depthOrArrayLayers;this.gl.bindTexture(this.glTarget,this.handle),this.gl.bindBuffer(35052,null),Ot(this.gl,b,()=>{switch(this.dimension){case"2d":case"cube":m?T?this.gl.compressedTexImage2D(g,c,d,s,n,0,x):this.gl.compressedTexSubImage2D(g,c,l,f,s,n,d,x):this.gl.texSubImage2D(g,c,l,f,s,n,d,p,o,y);break;case"2d-array":case"3d":m?T?this.gl.compressedTexImage3D(g,c,d,s,n,a,0,x):this.gl.compressedTexSubImage3D(g,c,l,f,u,s,n,a,d,x):this.gl.texSubImage3D(g,c,l,f,u,s,n,a,d,p,o,y);break;default:}}),this.gl.bindTexture(this.glTarget,null)}_getRowByteAlignment(e,r){return 1}_getFramebuffer(){return this._framebuffer||=this.device.createFramebuffer({id:`framebuffer-for-${this.id}`,width:this.width,height:this.height,colorAttachments:[this]}),this._framebuffer}readDataSyncWebGL(e={}){let r=this._getSupportedColorReadOptions(e),i=this.computeMemoryLayout(r),o=sl(this.glType),s=Yo(o),n=new s(i.byteLength/s.BYTES_PER_ELEMENT);return this._readColorTextureLayers(r,i,a=>{let c=new s(n.buffer,n.byteOffset+a,i.bytesPerImage/s.BYTES_PER_ELEMENT);this.gl.readPixels(r.x,r.y,r.width,r.height,this.glFormat,this.glType,c)}),n.buffer}_readColorTextureLayers(e,r,i){let o=this._getFramebuffer(),s=r.bytesPerRow/r.bytesPerPixel,n={3333:this.byteAlignment,...s!==e.width?{3330:s}:{}},a=this.gl.getParameter(3074),c=this.gl.bindFramebuffer(36160,o.handle);try{this.gl.readBuffer(36064),Ot(this.gl,n,()=>{for(let l=0;l<e.depthOrArrayLayers;l++)this._attachReadSubresource(o,e.mipLevel,e.z+l),i(l*r.bytesPerImage)})}finally{this.gl.bindFramebuffer(36160,c||null),this.gl.readBuffer(a)}}_attachReadSubresource(e,r,i){let o=`${r}:${i}`;if(this._framebufferAttachmentKey!==o){switch(this.dimension){case"2d":this.gl.framebufferTexture2D(36160,36064,3553,this.handle,r);break;case"cube":this.gl.framebufferTexture2D(36160,36064,nl(this.glTarget,this.dimension,i),this.handle,r);break;case"2d-array":case"3d":this.gl.framebufferTextureLayer(36160,36064,this.handle,r,i);break;default:throw new Error(`${this} color readback does not support ${this.dimension} textures`)}if(this.device.props.debug){let s=Number(this.gl.checkFramebufferStatus(36160));if(s!==36053)throw new Error(`${e} incomplete for ${this} readback (${s})`)}this._framebufferAttachmentKey=o}}generateMipmapsWebGL(e){if(!(!(this.device.isTextureFormatRenderable(this.props.format)&&this.device.isTextureFormatFilterable(this.props.format))&&(S.warn(`${this} is not renderable or filterable, may not be able to generate mipmaps`)(),!e?.force)))try{this.gl.bindTexture(this.glTarget,this.handle),this.gl.generateMipmap(this.glTarget)}catch(i){S.warn(`Error generating mipmap for ${this}: ${i.message}`)()}finally{this.gl.bindTexture(this.glTarget,null)}}_setSamplerParameters(e){S.log(2,`${this.id} sampler parameters`,this.device.getGLKeys(e))(),this.gl.bindTexture(this.glTarget,this.handle);for(let[r,i]of Object.entries(e)){let o=Number(r),s=i;switch(o){case 33082:case 33083:this.gl.texParameterf(this.glTarget,o,s);break;case 10240:case 10241:this.gl.texParameteri(this.glTarget,o,s);break;case 10242:case 10243:case 32882:this.gl.texParameteri(this.glTarget,o,s);break;case 34046:this.device.features.has("texture-filterable-anisotropic-webgl")&&this.gl.texParameteri(this.glTarget,o,s);break;case 34892:case 34893:this.gl.texParameteri(this.glTarget,o,s);break}}this.gl.bindTexture(this.glTarget,null)}_getActiveUnit(){return this.gl.getParameter(34016)-33984}_bind(e){let{gl:r}=this;return e!==void 0&&(this._textureUnit=e,r.activeTexture(33984+e)),r.bindTexture(this.glTarget,this.handle),e}_unbind(e){let{gl:r}=this;return e!==void 0&&(this._textureUnit=e,r.activeTexture(33984+e)),r.bindTexture(this.glTarget,null),e}}});function yb(t,e,r,i){let o=t,s=i;s===!0&&(s=1),s===!1&&(s=0);let n=typeof s=="number"?[s]:s;switch(r){case 35678:case 35680:case 35679:case 35682:case 36289:case 36292:case 36293:case 36298:case 36299:case 36300:case 36303:case 36306:case 36307:case 36308:case 36311:if(typeof i!="number")throw new Error("samplers must be set to integers");return t.uniform1i(e,i);case 5126:return t.uniform1fv(e,n);case 35664:return t.uniform2fv(e,n);case 35665:return t.uniform3fv(e,n);case 35666:return t.uniform4fv(e,n);case 5124:return t.uniform1iv(e,n);case 35667:return t.uniform2iv(e,n);case 35668:return t.uniform3iv(e,n);case 35669:return t.uniform4iv(e,n);case 35670:return t.uniform1iv(e,n);case 35671:return t.uniform2iv(e,n);case 35672:return t.uniform3iv(e,n);case 35673:return t.uniform4iv(e,n);case 5125:return o.uniform1uiv(e,n,1);case 36294:return o.uniform2uiv(e,n,2);case 36295:return o.uniform3uiv(e,n,3);case 36296:return o.uniform4uiv(e,n,4);case 35674:return t.uniformMatrix2fv(e,!1,n);case 35675:return t.uniformMatrix3fv(e,!1,n);case 35676:return t.uniformMatrix4fv(e,!1,n);case 35685:return o.uniformMatrix2x3fv(e,!1,n);case 35686:return o.uniformMatrix2x4fv(e,!1,n);case 35687:return o.uniformMatrix3x2fv(e,!1,n);case 35688:return o.uniformMatrix3x4fv(e,!1,n);case 35689:return o.uniformMatrix4x2fv(e,!1,n);case 35690:return o.uniformMatrix4x3fv(e,!1,n)}throw new Error("Illegal uniform")}var xb=A(()=>{});function bb(t){switch(t){case"point-list":return 0;case"line-list":return 1;case"line-strip":return 3;case"triangle-list":return 4;case"triangle-strip":return 5;default:throw new Error(t)}}function vb(t){switch(t){case"point-list":return 0;case"line-list":return 1;case"line-strip":return 1;case"triangle-list":return 4;case"triangle-strip":return 4;default:throw new Error(t)}}var hp=A(()=>{});function kI(t,e){let r={...t,attributes:t.attributes.map(i=>({...i})),bindings:t.bindings.map(i=>({...i}))};for(let i of e?.attributes||[]){let o=r.attributes.find(s=>s.name===i.name);o?(o.type=i.type||o.type,o.stepMode=i.stepMode||o.stepMode):S.warn(`shader layout attribute ${i.name} not present in shader`)}for(let i of e?.bindings||[]){let o=Sb(r,i.name);if(!o){S.warn(`shader layout binding ${i.name} not present in shader`);continue}Object.assign(o,i)}return r}function Sb(t,e){return t.bindings.find(r=>r.name===e||r.name===`${e}Uniforms`||`${r.name}Uniforms`===e)}function Tb(t,e){return t[e]||t[`${e}Uniforms`]||t[e.replace(/Uniforms$/,"")]}var cl,Ab=A(()=>{V();np();xb();qc();Gc();al();fp();hp();cl=class extends Xe{device;handle;vs;fs;introspectedLayout;bindings={};uniforms={};varyings=null;_uniformCount=0;_uniformSetters={};get[Symbol.toStringTag](){return"WEBGLRenderPipeline"}constructor(e,r){super(e,r),this.device=e;let i=this.sharedRenderPipeline||this.device._createSharedRenderPipelineWebGL(r);this.sharedRenderPipeline=i,this.handle=i.handle,this.vs=i.vs,this.fs=i.fs,this.linkStatus=i.linkStatus,this.introspectedLayout=i.introspectedLayout,this.device._setWebGLDebugMetadata(this.handle,this,{spector:{id:this.props.id}}),this.shaderLayout=r.shaderLayout?kI(this.introspectedLayout,r.shaderLayout):this.introspectedLayout}destroy(){this.destroyed||(this.sharedRenderPipeline&&!this.props._sharedRenderPipeline&&this.sharedRenderPipeline.destroy(),this.destroyResource())}setBindings(e,r){let i=Wa(Uo(this.shaderLayout,e));for(let[o,s]of Object.entries(i)){let n=Sb(this.shaderLayout,o);if(n){switch(s||S.warn(`Unsetting binding "${o}" in render pipeline "${this.id}"`)(),n.type){case"uniform":if(!(s instanceof lt)&&!(s.buffer instanceof lt))throw new Error("buffer value");break;case"texture":if(!(s instanceof Lt||s instanceof Nt||s instanceof It))throw new Error(`${this} Bad texture binding for ${o}`);break;case"sampler":S.warn(`Ignoring sampler ${o}`)();break;default:throw new Error(n.type)}this.bindings[o]=s}else{let a=this.shaderLayout.bindings.map(c=>`"${c.name}"`).join(", ");r?.disableWarnings||S.warn(`No binding "${o}" in render pipeline "${this.id}", expected one of ${a}`,s)()}}}draw(e){this._syncLinkStatus();let r=e.bindGroups?Wa(e.bindGroups):e.bindings||this.bindings,{renderPass:i,parameters:o=this.props.parameters,topology:s=this.props.topology,vertexArray:n,vertexCount:a,instanceCount:c,isInstanced:l=!1,firstVertex:f=0,transformFeedback:u,uniforms:h=this.uniforms}=e,d=bb(s),p=!!n.indexBuffer,m=n.indexBuffer?.glIndexType;if(this.linkStatus!=="success")return S.info(2,`RenderPipeline:${this.id}.draw() aborted - waiting for shader linking`)(),!1;if(!this._areTexturesRenderable(r))return S.info(2,`RenderPipeline:${this.id}.draw() aborted - textures not yet loaded`)(),!1;this.device.gl.useProgram(this.handle),n.bindBeforeRender(i),u&&u.begin(this.props.topology),this._applyBindings(r,{disableWarnings:this.props.disableWarnings}),this._applyUniforms(h);let g=i;return mb(this.device,o,g.glParameters,()=>{p&&l?this.device.gl.drawElementsInstanced(d,a||0,m,f,c||0):p?this.device.gl.drawElements(d,a||0,m,f):l?this.device.gl.drawArraysInstanced(d,f,a||0,c||0):this.device.gl.drawArrays(d,f,a||0),u&&u.end()}),n.unbindAfterRender(i),!0}_areTexturesRenderable(e){let r=!0;for(let i of this.shaderLayout.bindings)Tb(e,i.name)||(S.warn(`Binding ${i.name} not found in ${this.id}`)(),r=!1);return r}_applyBindings(e,r){if(this._syncLinkStatus(),this.linkStatus!=="success")return;let{gl:i}=this.device;i.useProgram(this.handle);let o=0,s=0;for(let n of this.shaderLayout.bindings){let a=Tb(e,n.name);if(!a)throw new Error(`No value for binding ${n.name} in ${this.id}`);switch(n.type){case"uniform":let{name:c}=n,l=i.getUniformBlockIndex(this.handle,c);if(l===4294967295)throw new Error(`Invalid uniform block name ${c}`);if(i.uniformBlockBinding(this.handle,l,s),a instanceof lt)i.bindBufferBase(35345,s,a.handle);else{let u=a;i.bindBufferRange(35345,s,u.buffer.handle,u.offset||0,u.size||u.buffer.byteLength-(u.offset||0))}s+=1;break;case"texture":if(!(a instanceof Lt||a instanceof Nt||a instanceof It))throw new Error("texture");let f;if(a instanceof Lt)f=a.texture;else if(a instanceof Nt)f=a;else if(a instanceof It&&a.colorAttachments[0]instanceof Lt)S.warn("Passing framebuffer in texture binding may be deprecated. Use fbo.colorAttachments[0] instead")(),f=a.colorAttachments[0].texture;else throw new Error("No texture");i.activeTexture(33984+o),i.bindTexture(f.glTarget,f.handle),o+=1;break;case"sampler":break;case"storage":case"read-only-storage":throw new Error(`binding type '${n.type}' not supported in WebGL`)}}}_applyUniforms(e){for(let r of this.shaderLayout.uniforms||[]){let{name:i,location:o,type:s,textureUnit:n}=r,a=e[i]??n;a!==void 0&&yb(this.device.gl,o,s,a)}}_syncLinkStatus(){this.linkStatus=this.sharedRenderPipeline.linkStatus}}});function Eb(t){return zI[t]}function ll(t){return UI[t]}function fl(t){return!!wb[t]}function Pb(t){return wb[t]}var UI,wb,zI,ul=A(()=>{UI={5126:"f32",35664:"vec2<f32>",35665:"vec3<f32>",35666:"vec4<f32>",5124:"i32",35667:"vec2<i32>",35668:"vec3<i32>",35669:"vec4<i32>",5125:"u32",36294:"vec2<u32>",36295:"vec3<u32>",36296:"vec4<u32>",35670:"f32",35671:"vec2<f32>",35672:"vec3<f32>",35673:"vec4<f32>",35674:"mat2x2<f32>",35685:"mat2x3<f32>",35686:"mat2x4<f32>",35687:"mat3x2<f32>",35675:"mat3x3<f32>",35688:"mat3x4<f32>",35689:"mat4x2<f32>",35690:"mat4x3<f32>",35676:"mat4x4<f32>"},wb={35678:{viewDimension:"2d",sampleType:"float"},35680:{viewDimension:"cube",sampleType:"float"},35679:{viewDimension:"3d",sampleType:"float"},35682:{viewDimension:"3d",sampleType:"depth"},36289:{viewDimension:"2d-array",sampleType:"float"},36292:{viewDimension:"2d-array",sampleType:"depth"},36293:{viewDimension:"cube",sampleType:"float"},36298:{viewDimension:"2d",sampleType:"sint"},36299:{viewDimension:"3d",sampleType:"sint"},36300:{viewDimension:"cube",sampleType:"sint"},36303:{viewDimension:"2d-array",sampleType:"uint"},36306:{viewDimension:"2d",sampleType:"uint"},36307:{viewDimension:"3d",sampleType:"uint"},36308:{viewDimension:"cube",sampleType:"uint"},36311:{viewDimension:"2d-array",sampleType:"uint"}},zI={uint8:5121,sint8:5120,unorm8:5121,snorm8:5120,uint16:5123,sint16:5122,unorm16:5123,snorm16:5122,uint32:5125,sint32:5124,float16:5131,float32:5126}});function Cb(t,e){let r={attributes:[],bindings:[]};r.attributes=WI(t,e);let i=HI(t,e);for(let a of i){let c=a.uniforms.map(l=>({name:l.name,format:l.format,byteOffset:l.byteOffset,byteStride:l.byteStride,arrayLength:l.arrayLength}));r.bindings.push({type:"uniform",name:a.name,group:0,location:a.location,visibility:(a.vertex?1:0)&(a.fragment?2:0),minBindingSize:a.byteLength,uniforms:c})}let o=jI(t,e),s=0;for(let a of o)if(fl(a.type)){let{viewDimension:c,sampleType:l}=Pb(a.type);r.bindings.push({type:"texture",name:a.name,group:0,location:s,viewDimension:c,sampleType:l}),a.textureUnit=s,s+=1}o.length&&(r.uniforms=o);let n=VI(t,e);return n?.length&&(r.varyings=n),r}function WI(t,e){let r=[],i=t.getProgramParameter(e,35721);for(let o=0;o<i;o++){let s=t.getActiveAttrib(e,o);if(!s)throw new Error("activeInfo");let{name:n,type:a}=s,c=t.getAttribLocation(e,n);if(c>=0){let l=ll(a),f=/instance/i.test(n)?"instance":"vertex";r.push({name:n,location:c,stepMode:f,type:l})}}return r.sort((o,s)=>o.location-s.location),r}function VI(t,e){let r=[],i=t.getProgramParameter(e,35971);for(let o=0;o<i;o++){let s=t.getTransformFeedbackVarying(e,o);if(!s)throw new Error("activeInfo");let{name:n,type:a,size:c}=s,l=ll(a),{type:f,components:u}=Ei(l);r.push({location:o,name:n,type:f,size:c*u})}return r.sort((o,s)=>o.location-s.location),r}function jI(t,e){let r=[],i=t.getProgramParameter(e,35718);for(let o=0;o<i;o++){let s=t.getActiveUniform(e,o);if(!s)throw new Error("activeInfo");let{name:n,size:a,type:c}=s,{name:l,isArray:f}=$I(n),u=t.getUniformLocation(e,l),h={location:u,name:l,size:a,type:c,isArray:f};if(r.push(h),h.size>1)for(let d=0;d<h.size;d++){let p=`${l}[${d}]`;u=t.getUniformLocation(e,p);let m={...h,name:p,location:u};r.push(m)}}return r}function HI(t,e){let r=(s,n)=>t.getActiveUniformBlockParameter(e,s,n),i=[],o=t.getProgramParameter(e,35382);for(let s=0;s<o;s++){let n={name:t.getActiveUniformBlockName(e,s)||"",location:r(s,35391),byteLength:r(s,35392),vertex:r(s,35396),fragment:r(s,35398),uniformCount:r(s,35394),uniforms:[]},a=r(s,35395)||[],c=t.getActiveUniforms(e,a,35383),l=t.getActiveUniforms(e,a,35384),f=t.getActiveUniforms(e,a,35387),u=t.getActiveUniforms(e,a,35388);for(let p=0;p<n.uniformCount;++p){let m=a[p];if(m!==void 0){let g=t.getActiveUniform(e,m);if(!g)throw new Error("activeInfo");let _=ll(c[p]);n.uniforms.push({name:g.name,format:_,type:c[p],arrayLength:l[p],byteOffset:f[p],byteStride:u[p]})}}let h=new Set(n.uniforms.map(p=>p.name.split(".")[0]).filter(p=>!!p)),d=n.name.replace(/Uniforms$/,"");if(h.size===1&&!h.has(n.name)&&!h.has(d)){let[p]=h;S.warn(`Uniform block "${n.name}" uses GLSL instance "${p}". luma.gl binds uniform buffers by block name ("${n.name}") and alias ("${d}"). Prefer matching the instance name to one of those to avoid confusing silent mismatches.`)()}i.push(n)}return i.sort((s,n)=>s.location-n.location),i}function $I(t){if(t[t.length-1]!=="]")return{name:t,length:1,isArray:!1};let r=/([^[]*)(\[[0-9]+\])?/.exec(t);return{name:or(r?.[1],`Failed to parse GLSL uniform name ${t}`),length:r?.[2]?1:0,isArray:!!r?.[2]}}var Rb=A(()=>{V();ul()});var Mb,hl,Ib=A(()=>{V();Rb();ul();Mb=4,hl=class extends Do{device;handle;vs;fs;introspectedLayout={attributes:[],bindings:[],uniforms:[]};linkStatus="pending";constructor(e,r){super(e,r),this.device=e,this.handle=r.handle||this.device.gl.createProgram(),this.vs=r.vs,this.fs=r.fs,r.varyings&&r.varyings.length>0&&this.device.gl.transformFeedbackVaryings(this.handle,r.varyings,r.bufferMode||35981),this._linkShaders(),S.time(3,`RenderPipeline ${this.id} - shaderLayout introspection`)(),this.introspectedLayout=Cb(this.device.gl,this.handle),S.timeEnd(3,`RenderPipeline ${this.id} - shaderLayout introspection`)()}destroy(){this.destroyed||(this.device.gl.useProgram(null),this.device.gl.deleteProgram(this.handle),this.handle.destroyed=!0,this.destroyResource())}async _linkShaders(){let{gl:e}=this.device;if(e.attachShader(this.handle,this.vs.handle),e.attachShader(this.handle,this.fs.handle),S.time(Mb,`linkProgram for ${this.id}`)(),e.linkProgram(this.handle),S.timeEnd(Mb,`linkProgram for ${this.id}`)(),!this.device.features.has("compilation-status-async-webgl")){let i=this._getLinkStatus();this._reportLinkStatus(i);return}S.once(1,"RenderPipeline linking is asynchronous")(),await this._waitForLinkComplete(),S.info(2,`RenderPipeline ${this.id} - async linking complete: ${this.linkStatus}`)();let r=this._getLinkStatus();this._reportLinkStatus(r)}async _reportLinkStatus(e){switch(e){case"success":return;default:let r=e==="link-error"?"Link error":"Validation error";switch(this.vs.compilationStatus){case"error":throw this.vs.debugShader(),new Error(`${this} ${r} during compilation of ${this.vs}`);case"pending":await this.vs.asyncCompilationStatus,this.vs.debugShader();break;case"success":break}switch(this.fs?.compilationStatus){case"error":throw this.fs.debugShader(),new Error(`${this} ${r} during compilation of ${this.fs}`);case"pending":await this.fs.asyncCompilationStatus,this.fs.debugShader();break;case"success":break}let i=this.device.gl.getProgramInfoLog(this.handle);this.device.reportError(new Error(`${r} during ${e}: ${i}`),this)(),this.device.debug()}}_getLinkStatus(){let{gl:e}=this.device;return e.getProgramParameter(this.handle,35714)?(this._initializeSamplerUniforms(),e.validateProgram(this.handle),e.getProgramParameter(this.handle,35715)?(this.linkStatus="success","success"):(this.linkStatus="error","validation-error")):(this.linkStatus="error","link-error")}_initializeSamplerUniforms(){let{gl:e}=this.device;e.useProgram(this.handle);let r=0,i=e.getProgramParameter(this.handle,35718);for(let o=0;o<i;o++){let s=e.getActiveUniform(this.handle,o);if(s&&fl(s.type)){let n=s.name.endsWith("[0]"),a=n?s.name.slice(0,-3):s.name,c=e.getUniformLocation(this.handle,a);c!==null&&(r=this._assignSamplerUniform(c,s,n,r))}}}_assignSamplerUniform(e,r,i,o){let{gl:s}=this.device;if(i&&r.size>1){let n=Int32Array.from({length:r.size},(a,c)=>o+c);return s.uniform1iv(e,n),o+r.size}return s.uniform1i(e,o),o+1}async _waitForLinkComplete(){let e=async o=>await new Promise(s=>setTimeout(s,o));if(!this.device.features.has("compilation-status-async-webgl")){await e(10);return}let{gl:i}=this.device;for(;;){if(i.getProgramParameter(this.handle,37297))return;await e(10)}}}});function XI(t,e){let r=e.sourceBuffer,i=e.destinationBuffer;t.gl.bindBuffer(36662,r.handle),t.gl.bindBuffer(36663,i.handle),t.gl.copyBufferSubData(36662,36663,e.sourceOffset??0,e.destinationOffset??0,e.size),t.gl.bindBuffer(36662,null),t.gl.bindBuffer(36663,null)}function YI(t,e){throw new Error("copyBufferToTexture is not supported in WebGL")}function GI(t,e){let{sourceTexture:r,mipLevel:i=0,aspect:o="all",width:s=e.sourceTexture.width,height:n=e.sourceTexture.height,depthOrArrayLayers:a,origin:c=[0,0,0],destinationBuffer:l,byteOffset:f=0,bytesPerRow:u,rowsPerImage:h}=e;if(r instanceof H){r.readBuffer({x:c[0]??0,y:c[1]??0,z:c[2]??0,width:s,height:n,depthOrArrayLayers:a,mipLevel:i,aspect:o,byteOffset:f},l);return}if(o!=="all")throw new Error("aspect not supported in WebGL");if(i!==0||a!==void 0||u||h)throw new Error("not implemented");let{framebuffer:d,destroyFramebuffer:p}=Ob(r),m;try{let g=l,_=s||d.width,b=n||d.height,y=or(d.colorAttachments[0]),x=$c(y.texture.props.format),v=x.format,T=x.type;t.gl.bindBuffer(35051,g.handle),m=t.gl.bindFramebuffer(36160,d.handle),t.gl.readPixels(c[0],c[1],_,b,v,T,f)}finally{t.gl.bindBuffer(35051,null),m!==void 0&&t.gl.bindFramebuffer(36160,m),p&&d.destroy()}}function KI(t,e){let{sourceTexture:r,destinationMipLevel:i=0,origin:o=[0,0],destinationOrigin:s=[0,0,0],destinationTexture:n}=e,{width:a=e.destinationTexture.width,height:c=e.destinationTexture.height}=e,{framebuffer:l,destroyFramebuffer:f}=Ob(r),[u=0,h=0]=o,[d,p,m]=s,g=t.gl.bindFramebuffer(36160,l.handle),_,b;if(n instanceof Nt)_=n,a=Number.isFinite(a)?a:_.width,c=Number.isFinite(c)?c:_.height,_._bind(0),b=_.glTarget;else throw new Error("invalid destination");switch(b){case 3553:case 34067:t.gl.copyTexSubImage2D(b,i,d,p,u,h,a,c);break;case 35866:case 32879:t.gl.copyTexSubImage3D(b,i,d,p,m,u,h,a,c);break;default:}_&&_._unbind(),t.gl.bindFramebuffer(36160,g),f&&l.destroy()}function Ob(t){if(t instanceof H){let{width:e,height:r,id:i}=t;return{framebuffer:t.device.createFramebuffer({id:`framebuffer-for-${i}`,width:e,height:r,colorAttachments:[t]}),destroyFramebuffer:!0}}return{framebuffer:t,destroyFramebuffer:!1}}var dl,Lb=A(()=>{V();Zi();al();dl=class extends Vo{device;handle=null;commands=[];constructor(e,r={}){super(e,r),this.device=e}_executeCommands(e=this.commands){for(let r of e)switch(r.name){case"copy-buffer-to-buffer":XI(this.device,r.options);break;case"copy-buffer-to-texture":YI(this.device,r.options);break;case"copy-texture-to-buffer":GI(this.device,r.options);break;case"copy-texture-to-texture":KI(this.device,r.options);break;default:throw new Error(r.name)}}}});var ZI,pl,Nb=A(()=>{V();ol();Yi();ZI=[1,2,4,8],pl=class extends zo{device;handle=null;glParameters={};constructor(e,r){super(e,r),this.device=e;let i=this.props.framebuffer,o=!i||i.handle===null;o&&e.getDefaultCanvasContext()._resizeDrawingBufferIfNeeded();let s;if(!r?.parameters?.viewport)if(!o&&i){let{width:n,height:a}=i;s=[0,0,n,a]}else{let[n,a]=e.getDefaultCanvasContext().getDrawingBufferSize();s=[0,0,n,a]}if(this.device.pushState(),this.setParameters({viewport:s,...this.props.parameters}),!o&&i?.colorAttachments.length){let n=i.colorAttachments.map((a,c)=>36064+c);this.device.gl.drawBuffers(n)}else o&&this.device.gl.drawBuffers([1029]);this.clear(),this.props.timestampQuerySet&&this.props.beginTimestampIndex!==void 0&&this.props.timestampQuerySet.writeTimestamp(this.props.beginTimestampIndex)}end(){this.destroyed||(this.props.timestampQuerySet&&this.props.endTimestampIndex!==void 0&&this.props.timestampQuerySet.writeTimestamp(this.props.endTimestampIndex),this.device.popState(),this.destroy())}pushDebugGroup(e){}popDebugGroup(){}insertDebugMarker(e){}setParameters(e={}){let r={...this.glParameters};r.framebuffer=this.props.framebuffer||null,this.props.depthReadOnly&&(r.depthMask=!this.props.depthReadOnly),r.stencilMask=this.props.stencilReadOnly?0:1,r[35977]=this.props.discard,e.viewport&&(e.viewport.length>=6?(r.viewport=e.viewport.slice(0,4),r.depthRange=[e.viewport[4],e.viewport[5]]):r.viewport=e.viewport),e.scissorRect&&(r.scissorTest=!0,r.scissor=e.scissorRect),e.blendConstant&&(r.blendColor=e.blendConstant),e.stencilReference!==void 0&&(r[2967]=e.stencilReference,r[36003]=e.stencilReference),"colorMask"in e&&(r.colorMask=ZI.map(i=>!!(i&e.colorMask))),this.glParameters=r,nt(this.device.gl,r)}beginOcclusionQuery(e){this.props.occlusionQuerySet?.beginOcclusionQuery()}endOcclusionQuery(){this.props.occlusionQuerySet?.endOcclusionQuery()}clear(){let e={...this.glParameters},r=0;this.props.clearColors&&this.props.clearColors.forEach((i,o)=>{i&&this.clearColorBuffer(o,i)}),this.props.clearColor!==!1&&this.props.clearColors===void 0&&(r|=16384,e.clearColor=this.props.clearColor),this.props.clearDepth!==!1&&(r|=256,e.clearDepth=this.props.clearDepth),this.props.clearStencil!==!1&&(r|=1024,e.clearStencil=this.props.clearStencil),r!==0&&Ot(this.device.gl,e,()=>{this.device.gl.clear(r)})}clearColorBuffer(e=0,r=[0,0,0,0]){Ot(this.device.gl,{framebuffer:this.props.framebuffer},()=>{switch(r.constructor){case Int8Array:case Int16Array:case Int32Array:this.device.gl.clearBufferiv(6144,e,r);break;case Uint8Array:case Uint8ClampedArray:case Uint16Array:case Uint32Array:this.device.gl.clearBufferuiv(6144,e,r);break;case Float32Array:this.device.gl.clearBufferfv(6144,e,r);break;default:throw new Error("clearColorBuffer: color must be typed array")}})}}});var ks,Db=A(()=>{V();Lb();Nb();ks=class extends Wo{device;handle=null;commandBuffer;constructor(e,r){super(e,r),this.device=e,this.commandBuffer=new dl(e,{id:`${this.props.id}-command-buffer`})}destroy(){this.destroyResource()}finish(e){return e?.id&&this.commandBuffer.id!==e.id&&(this.commandBuffer.id=e.id,this.commandBuffer.props.id=e.id),this.destroy(),this.commandBuffer}beginRenderPass(e={}){return new pl(this.device,this._applyTimeProfilingToPassProps(e))}beginComputePass(e={}){throw new Error("ComputePass not supported in WebGL")}copyBufferToBuffer(e){this.commandBuffer.commands.push({name:"copy-buffer-to-buffer",options:e})}copyBufferToTexture(e){this.commandBuffer.commands.push({name:"copy-buffer-to-texture",options:e})}copyTextureToBuffer(e){this.commandBuffer.commands.push({name:"copy-texture-to-buffer",options:e})}copyTextureToTexture(e){this.commandBuffer.commands.push({name:"copy-texture-to-texture",options:e})}pushDebugGroup(e){}popDebugGroup(){}insertDebugMarker(e){}resolveQuerySet(e,r,i){throw new Error("resolveQuerySet is not supported in WebGL")}writeTimestamp(e,r){e.writeTimestamp(r)}}});function Fb(t){let{target:e,source:r,start:i=0,count:o=1}=t,s=r.length,n=o*s,a=0;for(let c=i;a<s;a++)e[c++]=r[a]??0;for(;a<n;)a<n-a?(e.copyWithin(i+a,i,i+a),a*=2):(e.copyWithin(i+a,i,i+n-a),a=n);return t.target}var Bb=A(()=>{});function qI(t){return Array.isArray(t)?new Float32Array(t):t}function QI(t,e){if(!t||!e||t.length!==e.length||t.constructor!==e.constructor)return!1;for(let r=0;r<t.length;++r)if(t[r]!==e[r])return!1;return!0}var gl,kb=A(()=>{V();Qt();Qd();Bb();gl=class t extends jo{get[Symbol.toStringTag](){return"VertexArray"}device;handle;buffer=null;bufferValue=null;static isConstantAttributeZeroSupported(e){return Of()==="Chrome"}constructor(e,r){super(e,r),this.device=e,this.handle=this.device.gl.createVertexArray()}destroy(){super.destroy(),this.buffer&&this.buffer?.destroy(),this.handle&&(this.device.gl.deleteVertexArray(this.handle),this.handle=void 0)}setIndexBuffer(e){let r=e;if(r&&r.glTarget!==34963)throw new Error("Use .setBuffer()");this.device.gl.bindVertexArray(this.handle),this.device.gl.bindBuffer(34963,r?r.handle:null),this.indexBuffer=r,this.device.gl.bindVertexArray(null)}setBuffer(e,r){let i=r;if(i.glTarget===34963)throw new Error("Use .setIndexBuffer()");let{size:o,type:s,stride:n,offset:a,normalized:c,integer:l,divisor:f}=this._getAccessor(e);this.device.gl.bindVertexArray(this.handle),this.device.gl.bindBuffer(34962,i.handle),l?this.device.gl.vertexAttribIPointer(e,o,s,n,a):this.device.gl.vertexAttribPointer(e,o,s,c,n,a),this.device.gl.bindBuffer(34962,null),this.device.gl.enableVertexAttribArray(e),this.device.gl.vertexAttribDivisor(e,f||0),this.attributes[e]=i,this.device.gl.bindVertexArray(null)}setConstantWebGL(e,r){this._enable(e,!1),this.attributes[e]=r}bindBeforeRender(){this.device.gl.bindVertexArray(this.handle),this._applyConstantAttributes()}unbindAfterRender(){this.device.gl.bindVertexArray(null)}_applyConstantAttributes(){for(let e=0;e<this.maxVertexAttributes;++e){let r=this.attributes[e];ArrayBuffer.isView(r)&&this.device.setConstantAttributeWebGL(e,r)}}_getAccessor(e){let r=this.attributeInfos[e];if(!r)throw new Error(`Unknown attribute location ${e}`);let i=Wc(r.bufferDataType);return{size:r.bufferComponents,type:i,stride:r.byteStride,offset:r.byteOffset,normalized:r.normalized,integer:r.integer,divisor:r.stepMode==="instance"?1:0}}_enable(e,r=!0){let o=t.isConstantAttributeZeroSupported(this.device)||e!==0;(r||o)&&(e=Number(e),this.device.gl.bindVertexArray(this.handle),r?this.device.gl.enableVertexAttribArray(e):this.device.gl.disableVertexAttribArray(e),this.device.gl.bindVertexArray(null))}getConstantBuffer(e,r){let i=qI(r),o=i.byteLength*e,s=i.length*e;if(this.buffer&&o!==this.buffer.byteLength)throw new Error(`Buffer size is immutable, byte length ${o} !== ${this.buffer.byteLength}.`);let n=!this.buffer;if(this.buffer=this.buffer||this.device.createBuffer({byteLength:o}),n||=!QI(i,this.bufferValue),n){let a=Zh(r.constructor,s);Fb({target:a,source:i,start:0,count:s}),this.buffer.write(a),this.bufferValue=r}return this.buffer}}});function Ub(t){return typeof t=="number"?Number.isInteger(t):/^\d+$/.test(t)}var ml,zb=A(()=>{V();_l();hp();ml=class extends Ho{device;gl;handle;layout;buffers={};unusedBuffers={};bindOnUse=!0;_bound=!1;constructor(e,r){super(e,r),this.device=e,this.gl=e.gl,this.handle=this.props.handle||this.gl.createTransformFeedback(),this.layout=this.props.layout,r.buffers&&this.setBuffers(r.buffers),Object.seal(this)}destroy(){this.gl.deleteTransformFeedback(this.handle),super.destroy()}begin(e="point-list"){this.gl.bindTransformFeedback(36386,this.handle),this.bindOnUse&&this._bindBuffers(),this.gl.beginTransformFeedback(vb(e))}end(){this.gl.endTransformFeedback(),this.bindOnUse&&this._unbindBuffers(),this.gl.bindTransformFeedback(36386,null)}setBuffers(e){this.buffers={},this.unusedBuffers={},this.bind(()=>{for(let[r,i]of Object.entries(e))this.setBuffer(r,i)})}setBuffer(e,r){let i=this._getVaryingIndex(e),{buffer:o,byteLength:s,byteOffset:n}=this._getBufferRange(r);if(i<0){this.unusedBuffers[e]=o,S.warn(`${this.id} unusedBuffers varying buffer ${e}`)();return}this.buffers[i]={buffer:o,byteLength:s,byteOffset:n},this.bindOnUse||this._bindBuffer(i,o,n,s)}getBuffer(e){if(Ub(e))return this.buffers[e]||null;let r=this._getVaryingIndex(e);return this.buffers[r]??null}bind(e=this.handle){if(typeof e!="function")return this.gl.bindTransformFeedback(36386,e),this;let r;return this._bound?r=e():(this.gl.bindTransformFeedback(36386,this.handle),this._bound=!0,r=e(),this._bound=!1,this.gl.bindTransformFeedback(36386,null)),r}unbind(){this.bind(null)}_getBufferRange(e){if(e instanceof lt)return{buffer:e,byteOffset:0,byteLength:e.byteLength};let{buffer:r,byteOffset:i=0,byteLength:o=e.buffer.byteLength}=e;return{buffer:r,byteOffset:i,byteLength:o}}_getVaryingIndex(e){if(Ub(e))return Number(e);for(let r of this.layout.varyings||[])if(e===r.name)return r.location;return-1}_bindBuffers(){for(let[e,r]of Object.entries(this.buffers)){let{buffer:i,byteLength:o,byteOffset:s}=this._getBufferRange(r);this._bindBuffer(Number(e),i,s,o)}}_unbindBuffers(){for(let e in this.buffers)this.gl.bindBufferBase(35982,Number(e),null)}_bindBuffer(e,r,i=0,o){let s=r&&r.handle;!s||o===void 0?this.gl.bindBufferBase(35982,e,s):this.gl.bindBufferRange(35982,e,s,i,o)}}});var yl,Wb=A(()=>{V();yl=class extends $o{device;handle;_timestampPairs=[];_pendingReads=new Set;_occlusionQuery=null;_occlusionActive=!1;get[Symbol.toStringTag](){return"QuerySet"}constructor(e,r){if(super(e,r),this.device=e,r.type==="timestamp"){if(r.count<2)throw new Error("Timestamp QuerySet requires at least two query slots");this._timestampPairs=new Array(Math.ceil(r.count/2)).fill(null).map(()=>({activeQuery:null,completedQueries:[]})),this.handle=null}else{if(r.count>1)throw new Error("WebGL occlusion QuerySet can only have one value");let i=this.device.gl.createQuery();if(!i)throw new Error("WebGL query not supported");this.handle=i}Object.seal(this)}destroy(){if(!this.destroyed){this.handle&&this.device.gl.deleteQuery(this.handle);for(let e of this._timestampPairs){e.activeQuery&&(this._cancelPendingQuery(e.activeQuery),this.device.gl.deleteQuery(e.activeQuery.handle));for(let r of e.completedQueries)this._cancelPendingQuery(r),this.device.gl.deleteQuery(r.handle)}this._occlusionQuery&&(this._cancelPendingQuery(this._occlusionQuery),this.device.gl.deleteQuery(this._occlusionQuery.handle));for(let e of Array.from(this._pendingReads))this._cancelPendingQuery(e);this.destroyResource()}}isResultAvailable(e){return this.props.type==="timestamp"?e===void 0?this._timestampPairs.some((r,i)=>this._isTimestampPairAvailable(i)):this._isTimestampPairAvailable(this._getTimestampPairIndex(e)):this._occlusionQuery?this._pollQueryAvailability(this._occlusionQuery):!1}async readResults(e){let r=e?.firstQuery||0,i=e?.queryCount||this.props.count-r;if(this._validateRange(r,i),this.props.type==="timestamp"){let o=new Array(i).fill(0n),s=Math.floor(r/2),n=Math.floor((r+i-1)/2);for(let a=s;a<=n;a++){let c=await this._consumeTimestampPairResult(a),l=a*2,f=l+1;l>=r&&l<r+i&&(o[l-r]=0n),f>=r&&f<r+i&&(o[f-r]=c)}return o}if(!this._occlusionQuery)throw new Error("Occlusion query has not been started");return[await this._consumeQueryResult(this._occlusionQuery)]}async readTimestampDuration(e,r){if(this.props.type!=="timestamp")throw new Error("Timestamp durations require a timestamp QuerySet");if(e<0||r>=this.props.count||r<=e)throw new Error("Timestamp duration range is out of bounds");if(e%2!==0||r!==e+1)throw new Error("WebGL timestamp durations require adjacent even/odd query indices");let i=await this._consumeTimestampPairResult(this._getTimestampPairIndex(e));return Number(i)/1e6}beginOcclusionQuery(){if(this.props.type!=="occlusion")throw new Error("Occlusion queries require an occlusion QuerySet");if(!this.handle)throw new Error("WebGL occlusion query is not available");if(this._occlusionActive)throw new Error("Occlusion query is already active");this.device.gl.beginQuery(35887,this.handle),this._occlusionQuery={handle:this.handle,promise:null,result:null,disjoint:!1,cancelled:!1,pollRequestId:null,resolve:null,reject:null},this._occlusionActive=!0}endOcclusionQuery(){if(!this._occlusionActive)throw new Error("Occlusion query is not active");this.device.gl.endQuery(35887),this._occlusionActive=!1}writeTimestamp(e){if(this.props.type!=="timestamp")throw new Error("Timestamp writes require a timestamp QuerySet");let r=this._getTimestampPairIndex(e),i=this._timestampPairs[r];if(e%2===0){if(i.activeQuery)throw new Error("Timestamp query pair is already active");let o=this.device.gl.createQuery();if(!o)throw new Error("WebGL query not supported");let s={handle:o,promise:null,result:null,disjoint:!1,cancelled:!1,pollRequestId:null,resolve:null,reject:null};this.device.gl.beginQuery(35007,o),i.activeQuery=s;return}if(!i.activeQuery)throw new Error("Timestamp query pair was ended before it was started");this.device.gl.endQuery(35007),i.completedQueries.push(i.activeQuery),i.activeQuery=null}_validateRange(e,r){if(e<0||r<0||e+r>this.props.count)throw new Error("Query read range is out of bounds")}_getTimestampPairIndex(e){if(e<0||e>=this.props.count)throw new Error("Query index is out of bounds");return Math.floor(e/2)}_isTimestampPairAvailable(e){let r=this._timestampPairs[e];return!r||r.completedQueries.length===0?!1:this._pollQueryAvailability(r.completedQueries[0])}_pollQueryAvailability(e){if(e.cancelled||this.destroyed)return e.result=0n,!0;if(e.result!==null||e.disjoint)return!0;if(!this.device.gl.getQueryParameter(e.handle,34919))return!1;let i=!!this.device.gl.getParameter(36795);return e.disjoint=i,e.result=i?0n:BigInt(this.device.gl.getQueryParameter(e.handle,34918)),!0}async _consumeTimestampPairResult(e){let r=this._timestampPairs[e];if(!r||r.completedQueries.length===0)throw new Error("Timestamp query pair has no completed result");let i=r.completedQueries.shift();try{return await this._consumeQueryResult(i)}finally{this.device.gl.deleteQuery(i.handle)}}_consumeQueryResult(e){return e.promise||(this._pendingReads.add(e),e.promise=new Promise((r,i)=>{e.resolve=r,e.reject=i;let o=()=>{if(e.pollRequestId=null,e.cancelled||this.destroyed){this._pendingReads.delete(e),e.promise=null,e.resolve=null,e.reject=null,r(0n);return}if(!this._pollQueryAvailability(e)){e.pollRequestId=this._requestAnimationFrame(o);return}this._pendingReads.delete(e),e.promise=null,e.resolve=null,e.reject=null,e.disjoint?i(new Error("GPU timestamp query was invalidated by a disjoint event")):r(e.result||0n)};o()})),e.promise}_cancelPendingQuery(e){if(this._pendingReads.delete(e),e.cancelled=!0,e.pollRequestId!==null&&(this._cancelAnimationFrame(e.pollRequestId),e.pollRequestId=null),e.resolve){let r=e.resolve;e.promise=null,e.resolve=null,e.reject=null,r(0n)}}_requestAnimationFrame(e){return requestAnimationFrame(e)}_cancelAnimationFrame(e){cancelAnimationFrame(e)}}});var xl,Vb=A(()=>{V();xl=class extends Xo{device;gl;handle;signaled;_signaled=!1;constructor(e,r={}){super(e,{}),this.device=e,this.gl=e.gl;let i=this.props.handle||this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE,0);if(!i)throw new Error("Failed to create WebGL fence");this.handle=i,this.signaled=new Promise(o=>{let s=()=>{let n=this.gl.clientWaitSync(this.handle,0,0);n===this.gl.ALREADY_SIGNALED||n===this.gl.CONDITION_SATISFIED?(this._signaled=!0,o()):setTimeout(s,1)};s()})}isSignaled(){if(this._signaled)return!0;let e=this.gl.getSyncParameter(this.handle,this.gl.SYNC_STATUS);return this._signaled=e===this.gl.SIGNALED,this._signaled}destroy(){this.destroyed||this.gl.deleteSync(this.handle)}}});function dp(t){switch(t){case 6406:case 33326:case 6403:case 36244:return 1;case 33339:case 33340:case 33328:case 33320:case 33319:return 2;case 6407:case 36248:case 34837:return 3;case 6408:case 36249:case 34836:return 4;default:return 0}}function jb(t){switch(t){case 5121:return 1;case 33635:case 32819:case 32820:return 2;case 5126:return 4;default:return 0}}var Hb=A(()=>{});function $b(t,e){let{sourceX:r=0,sourceY:i=0,sourceAttachment:o=0}=e||{},{target:s=null,sourceWidth:n,sourceHeight:a,sourceDepth:c,sourceFormat:l,sourceType:f}=e||{},{framebuffer:u,deleteFramebuffer:h}=Yb(t),{gl:d,handle:p}=u;n||=u.width,a||=u.height;let m=u.colorAttachments[o]?.texture;if(!m)throw new Error(`Invalid framebuffer attachment ${o}`);c=m?.depth||1,l||=m?.glFormat||6408,f||=m?.glType||5121,s=eO(s,f,l,n,a,c);let g=Me.getDataType(s);f=f||Eb(g);let _=d.bindFramebuffer(36160,p);return d.readBuffer(36064+o),d.readPixels(r,i,n,a,l,f,s),d.readBuffer(36064),d.bindFramebuffer(36160,_||null),h&&u.destroy(),s}function Xb(t,e){let{target:r,sourceX:i=0,sourceY:o=0,sourceFormat:s=6408,targetByteOffset:n=0}=e||{},{sourceWidth:a,sourceHeight:c,sourceType:l}=e||{},{framebuffer:f,deleteFramebuffer:u}=Yb(t);a=a||f.width,c=c||f.height;let h=f;l=l||5121;let d=r;if(!d){let m=dp(s),g=jb(l),_=n+a*c*m*g;d=h.device.createBuffer({byteLength:_})}let p=t.device.createCommandEncoder();return p.copyTextureToBuffer({sourceTexture:t,width:a,height:c,origin:[i,o],destinationBuffer:d,byteOffset:n}),p.destroy(),u&&f.destroy(),d}function Yb(t){return t instanceof Nr?{framebuffer:t,deleteFramebuffer:!1}:{framebuffer:JI(t),deleteFramebuffer:!0}}function JI(t,e){let{device:r,width:i,height:o,id:s}=t;return r.createFramebuffer({...e,id:`framebuffer-for-${s}`,width:i,height:o,colorAttachments:[t]})}function eO(t,e,r,i,o,s){if(t)return t;e||=5121;let n=sl(e),a=Me.getTypedArrayConstructor(n),c=dp(r);return new a(i*o*c)}var Gb=A(()=>{V();ul();Hb();up()});var pp={};fi(pp,{WebGLDevice:()=>_r});function tO(t,e,r){switch(r.length){case 1:t.gl.vertexAttrib1fv(e,r);break;case 2:t.gl.vertexAttrib2fv(e,r);break;case 3:t.gl.vertexAttrib3fv(e,r);break;case 4:t.gl.vertexAttrib4fv(e,r);break;default:}}function rO(t,e,r){t.gl.vertexAttribI4iv(e,r)}function iO(t,e,r){t.gl.vertexAttribI4uiv(e,r)}function oO(t,e){if(!t||!e||t.length!==e.length||t.constructor!==e.constructor)return!1;for(let r=0;r<t.length;++r)if(t[r]!==e[r])return!1;return!0}var _r,bl=A(()=>{V();qd();K0();kc();Q0();nb();ab();cb();lb();$d();Xd();Zi();ub();qc();pb();_b();al();Gc();Ab();Ib();Db();kb();zb();Wb();Vb();Gb();Yi();ol();Ds();_r=class t extends Qe{static getDeviceFromContext(e){return e?e.luma?.device??null:null}type="webgl";handle;features;limits;info;canvasContext;preferredColorFormat="rgba8unorm";preferredDepthFormat="depth24plus";commandEncoder;lost;_resolveContextLost;gl;_constants;extensions;_polyfilled=!1;spectorJS;get[Symbol.toStringTag](){return"WebGLDevice"}toString(){return`${this[Symbol.toStringTag]}(${this.id})`}isVertexFormatSupported(e){return e!=="unorm8x4-bgra"}constructor(e){super({...e,id:e.id||fb("webgl-device")});let r=Qe._getCanvasContextProps(e);if(!r)throw new Error("WebGLDevice requires props.createCanvasContext to be set");let i=r.canvas?.gl??null,o=t.getDeviceFromContext(i);if(o)throw new Error(`WebGL context already attached to device ${o.id}`);this.canvasContext=new Kc(this,r),this.lost=new Promise(f=>{this._resolveContextLost=f});let s={...e.webgl};r.alphaMode==="premultiplied"&&(s.premultipliedAlpha=!0),e.powerPreference!==void 0&&(s.powerPreference=e.powerPreference),e.failIfMajorPerformanceCaveat!==void 0&&(s.failIfMajorPerformanceCaveat=e.failIfMajorPerformanceCaveat);let a=this.props._handle||G0(this.canvasContext.canvas,{onContextLost:f=>this._resolveContextLost?.({reason:"destroyed",message:"Entered sleep mode, or too many apps or browser tabs are using the GPU."}),onContextRestored:f=>console.log("WebGL context restored")},s);if(!a)throw new Error("WebGL context creation failed");if(o=t.getDeviceFromContext(a),o){if(e._reuseDevices)return S.log(1,`Not creating a new Device, instead returning a reference to Device ${o.id} already attached to WebGL context`,o)(),this.canvasContext.destroy(),o._reused=!0,o;throw new Error(`WebGL context already attached to device ${o.id}`)}this.handle=a,this.gl=a,this.spectorJS=L0({...this.props,gl:this.handle});let c=Yr(this.handle);c.device=this,c.extensions||(c.extensions={}),this.extensions=c.extensions,this.info=Z0(this.gl,this.extensions),this.limits=new Yc(this.gl),this.features=new Xc(this.gl,this.extensions,this.props._disabledFeatures),this.props._initializeFeatures&&this.features.initializeFeatures(),new at(this.gl,{log:(...f)=>S.log(1,...f)()}).trackState(this.gl,{copyState:!1}),(e.debug||e.debugWebGL)&&(this.gl=B0(this.gl,{debugWebGL:!0,traceWebGL:e.debugWebGL}),S.warn("WebGL debug mode activated. Performance reduced.")()),e.debugWebGL&&(S.level=Math.max(S.level,1)),this.commandEncoder=new ks(this,{id:`${this}-command-encoder`}),this.canvasContext._startObservers()}destroy(){if(this.commandEncoder?.destroy(),!this.props._reuseDevices&&!this._reused){let e=Yr(this.handle);e.device=null}}get isLost(){return this.gl.isContextLost()}createCanvasContext(e){throw new Error("WebGL only supports a single canvas")}createPresentationContext(e){return new Zc(this,e||{})}createBuffer(e){let r=this._normalizeBufferProps(e);return new lt(this,r)}createTexture(e){return new Nt(this,e)}createExternalTexture(e){throw new Error("createExternalTexture() not implemented")}createSampler(e){return new il(this,e)}createShader(e){return new Jc(this,e)}createFramebuffer(e){return new It(this,e)}createVertexArray(e){return new gl(this,e)}createTransformFeedback(e){return new ml(this,e)}createQuerySet(e){return new yl(this,e)}createFence(){return new xl(this)}createRenderPipeline(e){return new cl(this,e)}_createSharedRenderPipelineWebGL(e){return new hl(this,e)}createComputePipeline(e){throw new Error("ComputePipeline not supported in WebGL")}createCommandEncoder(e={}){return new ks(this,e)}submit(e){let r=null;e||({submittedCommandEncoder:r,commandBuffer:e}=this._finalizeDefaultCommandEncoderForSubmit());try{e._executeCommands(),r&&r.resolveTimeProfilingQuerySet().then(()=>{this.commandEncoder._gpuTimeMs=r._gpuTimeMs}).catch(()=>{})}finally{e.destroy()}}_finalizeDefaultCommandEncoderForSubmit(){let e=this.commandEncoder,r=e.finish();return this.commandEncoder.destroy(),this.commandEncoder=this.createCommandEncoder({id:e.props.id,timeProfilingQuerySet:e.getTimeProfilingQuerySet()}),{submittedCommandEncoder:e,commandBuffer:r}}readPixelsToArrayWebGL(e,r){return $b(e,r)}readPixelsToBufferWebGL(e,r){return Xb(e,r)}setParametersWebGL(e){nt(this.gl,e)}getParametersWebGL(e){return zc(this.gl,e)}withParametersWebGL(e,r){return Ot(this.gl,e,r)}resetWebGL(){S.warn("WebGLDevice.resetWebGL is deprecated, use only for debugging")(),j0(this.gl)}_getDeviceSpecificTextureFormatCapabilities(e){return ib(this.gl,e,this.extensions)}loseDevice(){let e=!1,i=this.getExtension("WEBGL_lose_context").WEBGL_lose_context;return i&&(e=!0,i.loseContext()),this._resolveContextLost?.({reason:"destroyed",message:"Application triggered context loss"}),e}pushState(){at.get(this.gl).push()}popState(){at.get(this.gl).pop()}getGLKey(e,r){let i=Number(e);for(let o in this.gl)if(this.gl[o]===i)return`GL.${o}`;return r?.emptyIfUnknown?"":String(e)}getGLKeys(e){let r={emptyIfUnknown:!0};return Object.entries(e).reduce((i,[o,s])=>(i[`${o}:${this.getGLKey(o,r)}`]=`${s}:${this.getGLKey(s,r)}`,i),{})}setConstantAttributeWebGL(e,r){let i=this.limits.maxVertexAttributes;this._constants=this._constants||new Array(i).fill(null);let o=this._constants[e];switch(o&&oO(o,r)&&S.info(1,`setConstantAttributeWebGL(${e}) could have been skipped, value unchanged`)(),this._constants[e]=r,r.constructor){case Float32Array:tO(this,e,r);break;case Int32Array:rO(this,e,r);break;case Uint32Array:iO(this,e,r);break;default:throw new Error("constant")}}getExtension(e){return ct(this.gl,e,this.extensions),this.extensions}_setWebGLDebugMetadata(e,r,i){e.luma=r;let o={props:i.spector,id:i.spector.id};e.__SPECTOR_Metadata=o}}});function sO(t){return typeof WebGL2RenderingContext<"u"&&t instanceof WebGL2RenderingContext?!0:!!(t&&typeof t.createVertexArray=="function")}var Us,gp,zs,Kb=A(()=>{V();M0();$d();Xd();Us=1,gp=class extends Oo{type="webgl";constructor(){super(),Qe.defaultProps={...Qe.defaultProps,...Uc}}enforceWebGL2(e){R0(e)}isSupported(){return typeof WebGL2RenderingContext<"u"}isDeviceHandle(e){return typeof WebGL2RenderingContext<"u"&&e instanceof WebGL2RenderingContext?!0:(typeof WebGLRenderingContext<"u"&&e instanceof WebGLRenderingContext&&S.warn("WebGL1 is not supported",e)(),!1)}async attach(e,r={}){let{WebGLDevice:i}=await Promise.resolve().then(()=>(bl(),pp));if(e instanceof i)return e;let o=i.getDeviceFromContext(e);if(o)return o;if(!sO(e))throw new Error("Invalid WebGL2RenderingContext");let s=r.createCanvasContext===!0?{}:r.createCanvasContext;return new i({...r,_handle:e,createCanvasContext:{canvas:e.canvas,autoResize:!1,...s}})}async create(e={}){let{WebGLDevice:r}=await Promise.resolve().then(()=>(bl(),pp)),i=[];(e.debugWebGL||e.debug)&&i.push(F0()),e.debugSpectorJS&&i.push(O0(e));let o=await Promise.allSettled(i);for(let s of o)s.status==="rejected"&&S.error(`Failed to initialize debug libraries ${s.reason}`)();try{let s=new r(e);S.groupCollapsed(Us,`WebGLDevice ${s.id} created`)();let n=`${s._reused?"Reusing":"Created"} device with WebGL2 ${s.props.debug?"debug ":""}context: ${s.info.vendor}, ${s.info.renderer} for canvas: ${s.canvasContext.id}`;return S.probe(Us,n)(),S.table(Us,s.info)(),s}finally{S.groupEnd(Us)(),S.info(Us,"%cWebGL call tracing: luma.log.set('debug-webgl') ","color: white; background: blue; padding: 2px 6px; border-radius: 3px;")()}}};zs=new gp});var _l=A(()=>{Kb();bl();qc()});var oT=gg((dn,Hl)=>{(function(t){"use strict";var e="Compound",r="Identifier",i="MemberExpression",o="Literal",s="ThisExpression",n="CallExpression",a="UnaryExpression",c="BinaryExpression",l="LogicalExpression",f="ConditionalExpression",u="ArrayExpression",h=46,d=44,p=39,m=34,g=40,_=41,b=91,y=93,x=63,v=59,T=58,E=function(L,C){var ht=new Error(L+" at character "+C);throw ht.index=C,ht.description=L,ht},R=!0,w={"-":R,"!":R,"~":R,"+":R},P={"||":1,"&&":2,"|":3,"^":4,"&":5,"==":6,"!=":6,"===":6,"!==":6,"<":7,">":7,"<=":7,">=":7,"<<":8,">>":8,">>>":8,"+":9,"-":9,"*":10,"/":10,"%":10},B=function(L){var C=0,ht;for(var ai in L)(ht=ai.length)>C&&L.hasOwnProperty(ai)&&(C=ht);return C},D=B(w),I=B(P),k={true:!0,false:!1,null:null},Z="this",X=function(L){return P[L]||0},Y=function(L,C,ht){var ai=L==="||"||L==="&&"?l:c;return{type:ai,operator:L,left:C,right:ht}},ft=function(L){return L>=48&&L<=57},ut=function(L){return L===36||L===95||L>=65&&L<=90||L>=97&&L<=122||L>=128&&!P[String.fromCharCode(L)]},ni=function(L){return L===36||L===95||L>=65&&L<=90||L>=97&&L<=122||L>=48&&L<=57||L>=128&&!P[String.fromCharCode(L)]},he=function(L){for(var C=0,ht=L.charAt,ai=L.charCodeAt,Ae=function(M){return ht.call(L,M)},ee=function(M){return ai.call(L,M)},so=L.length,dt=function(){for(var M=ee(C);M===32||M===9||M===10||M===13;)M=ee(++C)},ci=function(){var M=yA(),F,W;if(dt(),ee(C)===x){if(C++,F=ci(),F||E("Expected expression",C),dt(),ee(C)===T)return C++,W=ci(),W||E("Expected expression",C),{type:f,test:M,consequent:F,alternate:W};E("Expected :",C)}else return M},fg=function(){dt();for(var M,F=L.substr(C,I),W=F.length;W>0;){if(P.hasOwnProperty(F)&&(!ut(ee(C))||C+F.length<L.length&&!ni(ee(C+F.length))))return C+=W,F;F=F.substr(0,--W)}return!1},yA=function(){var M,F,W,_e,xe,pt,Zt,no,li,pg;if(Zt=Zn(),W=fg(),!W)return Zt;for(pt={value:W,prec:X(W)},no=Zn(),no||E("Expected expression after "+W,C),xe=[Zt,pt,no];(W=fg())&&(_e=X(W),_e!==0);){for(pt={value:W,prec:_e},pg=W;xe.length>2&&_e<=xe[xe.length-2].prec;)no=xe.pop(),W=xe.pop().value,Zt=xe.pop(),F=Y(W,Zt,no),xe.push(F);F=Zn(),F||E("Expected expression after "+pg,C),xe.push(pt,F)}for(li=xe.length-1,F=xe[li];li>1;)F=Y(xe[li-1].value,xe[li-2],F),li-=2;return F},Zn=function(){var M,F,W;if(dt(),M=ee(C),ft(M)||M===h)return xA();if(M===p||M===m)return bA();if(M===b)return SA();for(F=L.substr(C,D),W=F.length;W>0;){if(w.hasOwnProperty(F)&&(!ut(ee(C))||C+F.length<L.length&&!ni(ee(C+F.length))))return C+=W,{type:a,operator:F,argument:Zn(),prefix:!0};F=F.substr(0,--W)}return ut(M)||M===g?vA():!1},xA=function(){for(var M="",F,W;ft(ee(C));)M+=Ae(C++);if(ee(C)===h)for(M+=Ae(C++);ft(ee(C));)M+=Ae(C++);if(F=Ae(C),F==="e"||F==="E"){for(M+=Ae(C++),F=Ae(C),(F==="+"||F==="-")&&(M+=Ae(C++));ft(ee(C));)M+=Ae(C++);ft(ee(C-1))||E("Expected exponent ("+M+Ae(C)+")",C)}return W=ee(C),ut(W)?E("Variable names cannot start with a number ("+M+Ae(C)+")",C):W===h&&E("Unexpected period",C),{type:o,value:parseFloat(M),raw:M}},bA=function(){for(var M="",F=Ae(C++),W=!1,_e;C<so;)if(_e=Ae(C++),_e===F){W=!0;break}else if(_e==="\\")switch(_e=Ae(C++),_e){case"n":M+=`
`;break;case"r":M+="\r";break;case"t":M+="	";break;case"b":M+="\b";break;case"f":M+="\f";break;case"v":M+="\v";break;default:M+=_e}else M+=_e;return W||E('Unclosed quote after "'+M+'"',C),{type:o,value:M,raw:F+M+F}},ug=function(){var M=ee(C),F=C,W;for(ut(M)?C++:E("Unexpected "+Ae(C),C);C<so&&(M=ee(C),ni(M));)C++;return W=L.slice(F,C),k.hasOwnProperty(W)?{type:o,value:k[W],raw:W}:W===Z?{type:s}:{type:r,name:W}},hg=function(M){for(var F,W=[],_e,xe=!1,pt=0;C<so;)if(dt(),F=ee(C),F===M){xe=!0,C++,M===_&&pt&&pt>=W.length&&E("Unexpected token "+String.fromCharCode(M),C);break}else if(F===d){if(C++,pt++,pt!==W.length){if(M===_)E("Unexpected token ,",C);else if(M===y)for(var Zt=W.length;Zt<pt;Zt++)W.push(null)}}else _e=ci(),(!_e||_e.type===e)&&E("Expected comma",C),W.push(_e);return xe||E("Expected "+String.fromCharCode(M),C),W},vA=function(){var M,F;for(M=ee(C),M===g?F=TA():F=ug(),dt(),M=ee(C);M===h||M===b||M===g;)C++,M===h?(dt(),F={type:i,computed:!1,object:F,property:ug()}):M===b?(F={type:i,computed:!0,object:F,property:ci()},dt(),M=ee(C),M!==y&&E("Unclosed [",C),C++):M===g&&(F={type:n,arguments:hg(_),callee:F}),dt(),M=ee(C);return F},TA=function(){C++;var M=ci();if(dt(),ee(C)===_)return C++,M;E("Unclosed (",C)},SA=function(){return C++,{type:u,elements:hg(y)}},qn=[],wf,dg;C<so;)wf=ee(C),wf===v||wf===d?C++:(dg=ci())?qn.push(dg):C<so&&E('Unexpected "'+Ae(C)+'"',C);return qn.length===1?qn[0]:{type:e,body:qn}};if(he.version="0.3.5",he.toString=function(){return"JavaScript Expression Parser (JSEP) v"+he.version},he.addUnaryOp=function(L){return D=Math.max(L.length,D),w[L]=R,this},he.addBinaryOp=function(L,C){return I=Math.max(L.length,I),P[L]=C,this},he.addLiteral=function(L,C){return k[L]=C,this},he.removeUnaryOp=function(L){return delete w[L],L.length===D&&(D=B(w)),this},he.removeAllUnaryOps=function(){return w={},D=0,this},he.removeBinaryOp=function(L){return delete P[L],L.length===I&&(I=B(P)),this},he.removeAllBinaryOps=function(){return P={},I=0,this},he.removeLiteral=function(L){return delete k[L],this},he.removeAllLiterals=function(){return k={},this},typeof dn>"u"){var _A=t.jsep;t.jsep=he,he.noConflict=function(){return t.jsep===he&&(t.jsep=_A),he}}else typeof Hl<"u"&&Hl.exports?dn=Hl.exports=he:dn.parse=he})(dn)});var oS=gg((Mre,Jp)=>{"use strict";Jp.exports=tf;Jp.exports.default=tf;function tf(t,e,r){r=r||2;var i=e&&e.length,o=i?e[0]*r:t.length,s=tS(t,0,o,r,!0),n=[];if(!s||s.next===s.prev)return n;var a,c,l,f,u,h,d;if(i&&(s=RN(t,e,s,r)),t.length>80*r){a=l=t[0],c=f=t[1];for(var p=r;p<o;p+=r)u=t[p],h=t[p+1],u<a&&(a=u),h<c&&(c=h),u>l&&(l=u),h>f&&(f=h);d=Math.max(l-a,f-c),d=d!==0?32767/d:0}return Mn(s,n,r,a,c,d,0),n}function tS(t,e,r,i,o){var s,n;if(o===Qp(t,e,r,i)>0)for(s=e;s<r;s+=i)n=eS(s,t[s],t[s+1],n);else for(s=r-i;s>=e;s-=i)n=eS(s,t[s],t[s+1],n);return n&&rf(n,n.next)&&(On(n),n=n.next),n}function ii(t,e){if(!t)return t;e||(e=t);var r=t,i;do if(i=!1,!r.steiner&&(rf(r,r.next)||re(r.prev,r,r.next)===0)){if(On(r),r=e=r.prev,r===r.next)break;i=!0}else r=r.next;while(i||r!==e);return e}function Mn(t,e,r,i,o,s,n){if(t){!n&&s&&NN(t,i,o,s);for(var a=t,c,l;t.prev!==t.next;){if(c=t.prev,l=t.next,s?PN(t,i,o,s):EN(t)){e.push(c.i/r|0),e.push(t.i/r|0),e.push(l.i/r|0),On(t),t=l.next,a=l.next;continue}if(t=l,t===a){n?n===1?(t=wN(ii(t),e,r),Mn(t,e,r,i,o,s,2)):n===2&&CN(t,e,r,i,o,s):Mn(ii(t),e,r,i,o,s,1);break}}}}function EN(t){var e=t.prev,r=t,i=t.next;if(re(e,r,i)>=0)return!1;for(var o=e.x,s=r.x,n=i.x,a=e.y,c=r.y,l=i.y,f=o<s?o<n?o:n:s<n?s:n,u=a<c?a<l?a:l:c<l?c:l,h=o>s?o>n?o:n:s>n?s:n,d=a>c?a>l?a:l:c>l?c:l,p=i.next;p!==e;){if(p.x>=f&&p.x<=h&&p.y>=u&&p.y<=d&&to(o,a,s,c,n,l,p.x,p.y)&&re(p.prev,p,p.next)>=0)return!1;p=p.next}return!0}function PN(t,e,r,i){var o=t.prev,s=t,n=t.next;if(re(o,s,n)>=0)return!1;for(var a=o.x,c=s.x,l=n.x,f=o.y,u=s.y,h=n.y,d=a<c?a<l?a:l:c<l?c:l,p=f<u?f<h?f:h:u<h?u:h,m=a>c?a>l?a:l:c>l?c:l,g=f>u?f>h?f:h:u>h?u:h,_=Zp(d,p,e,r,i),b=Zp(m,g,e,r,i),y=t.prevZ,x=t.nextZ;y&&y.z>=_&&x&&x.z<=b;){if(y.x>=d&&y.x<=m&&y.y>=p&&y.y<=g&&y!==o&&y!==n&&to(a,f,c,u,l,h,y.x,y.y)&&re(y.prev,y,y.next)>=0||(y=y.prevZ,x.x>=d&&x.x<=m&&x.y>=p&&x.y<=g&&x!==o&&x!==n&&to(a,f,c,u,l,h,x.x,x.y)&&re(x.prev,x,x.next)>=0))return!1;x=x.nextZ}for(;y&&y.z>=_;){if(y.x>=d&&y.x<=m&&y.y>=p&&y.y<=g&&y!==o&&y!==n&&to(a,f,c,u,l,h,y.x,y.y)&&re(y.prev,y,y.next)>=0)return!1;y=y.prevZ}for(;x&&x.z<=b;){if(x.x>=d&&x.x<=m&&x.y>=p&&x.y<=g&&x!==o&&x!==n&&to(a,f,c,u,l,h,x.x,x.y)&&re(x.prev,x,x.next)>=0)return!1;x=x.nextZ}return!0}function wN(t,e,r){var i=t;do{var o=i.prev,s=i.next.next;!rf(o,s)&&rS(o,i,i.next,s)&&In(o,s)&&In(s,o)&&(e.push(o.i/r|0),e.push(i.i/r|0),e.push(s.i/r|0),On(i),On(i.next),i=t=s),i=i.next}while(i!==t);return ii(i)}function CN(t,e,r,i,o,s){var n=t;do{for(var a=n.next.next;a!==n.prev;){if(n.i!==a.i&&BN(n,a)){var c=iS(n,a);n=ii(n,n.next),c=ii(c,c.next),Mn(n,e,r,i,o,s,0),Mn(c,e,r,i,o,s,0);return}a=a.next}n=n.next}while(n!==t)}function RN(t,e,r,i){var o=[],s,n,a,c,l;for(s=0,n=e.length;s<n;s++)a=e[s]*i,c=s<n-1?e[s+1]*i:t.length,l=tS(t,a,c,i,!1),l===l.next&&(l.steiner=!0),o.push(FN(l));for(o.sort(MN),s=0;s<o.length;s++)r=IN(o[s],r);return r}function MN(t,e){return t.x-e.x}function IN(t,e){var r=ON(t,e);if(!r)return e;var i=iS(r,t);return ii(i,i.next),ii(r,r.next)}function ON(t,e){var r=e,i=t.x,o=t.y,s=-1/0,n;do{if(o<=r.y&&o>=r.next.y&&r.next.y!==r.y){var a=r.x+(o-r.y)*(r.next.x-r.x)/(r.next.y-r.y);if(a<=i&&a>s&&(s=a,n=r.x<r.next.x?r:r.next,a===i))return n}r=r.next}while(r!==e);if(!n)return null;var c=n,l=n.x,f=n.y,u=1/0,h;r=n;do i>=r.x&&r.x>=l&&i!==r.x&&to(o<f?i:s,o,l,f,o<f?s:i,o,r.x,r.y)&&(h=Math.abs(o-r.y)/(i-r.x),In(r,t)&&(h<u||h===u&&(r.x>n.x||r.x===n.x&&LN(n,r)))&&(n=r,u=h)),r=r.next;while(r!==c);return n}function LN(t,e){return re(t.prev,t,e.prev)<0&&re(e.next,t,t.next)<0}function NN(t,e,r,i){var o=t;do o.z===0&&(o.z=Zp(o.x,o.y,e,r,i)),o.prevZ=o.prev,o.nextZ=o.next,o=o.next;while(o!==t);o.prevZ.nextZ=null,o.prevZ=null,DN(o)}function DN(t){var e,r,i,o,s,n,a,c,l=1;do{for(r=t,t=null,s=null,n=0;r;){for(n++,i=r,a=0,e=0;e<l&&(a++,i=i.nextZ,!!i);e++);for(c=l;a>0||c>0&&i;)a!==0&&(c===0||!i||r.z<=i.z)?(o=r,r=r.nextZ,a--):(o=i,i=i.nextZ,c--),s?s.nextZ=o:t=o,o.prevZ=s,s=o;r=i}s.nextZ=null,l*=2}while(n>1);return t}function Zp(t,e,r,i,o){return t=(t-r)*o|0,e=(e-i)*o|0,t=(t|t<<8)&16711935,t=(t|t<<4)&252645135,t=(t|t<<2)&858993459,t=(t|t<<1)&1431655765,e=(e|e<<8)&16711935,e=(e|e<<4)&252645135,e=(e|e<<2)&858993459,e=(e|e<<1)&1431655765,t|e<<1}function FN(t){var e=t,r=t;do(e.x<r.x||e.x===r.x&&e.y<r.y)&&(r=e),e=e.next;while(e!==t);return r}function to(t,e,r,i,o,s,n,a){return(o-n)*(e-a)>=(t-n)*(s-a)&&(t-n)*(i-a)>=(r-n)*(e-a)&&(r-n)*(s-a)>=(o-n)*(i-a)}function BN(t,e){return t.next.i!==e.i&&t.prev.i!==e.i&&!kN(t,e)&&(In(t,e)&&In(e,t)&&UN(t,e)&&(re(t.prev,t,e.prev)||re(t,e.prev,e))||rf(t,e)&&re(t.prev,t,t.next)>0&&re(e.prev,e,e.next)>0)}function re(t,e,r){return(e.y-t.y)*(r.x-e.x)-(e.x-t.x)*(r.y-e.y)}function rf(t,e){return t.x===e.x&&t.y===e.y}function rS(t,e,r,i){var o=ef(re(t,e,r)),s=ef(re(t,e,i)),n=ef(re(r,i,t)),a=ef(re(r,i,e));return!!(o!==s&&n!==a||o===0&&Jl(t,r,e)||s===0&&Jl(t,i,e)||n===0&&Jl(r,t,i)||a===0&&Jl(r,e,i))}function Jl(t,e,r){return e.x<=Math.max(t.x,r.x)&&e.x>=Math.min(t.x,r.x)&&e.y<=Math.max(t.y,r.y)&&e.y>=Math.min(t.y,r.y)}function ef(t){return t>0?1:t<0?-1:0}function kN(t,e){var r=t;do{if(r.i!==t.i&&r.next.i!==t.i&&r.i!==e.i&&r.next.i!==e.i&&rS(r,r.next,t,e))return!0;r=r.next}while(r!==t);return!1}function In(t,e){return re(t.prev,t,t.next)<0?re(t,e,t.next)>=0&&re(t,t.prev,e)>=0:re(t,e,t.prev)<0||re(t,t.next,e)<0}function UN(t,e){var r=t,i=!1,o=(t.x+e.x)/2,s=(t.y+e.y)/2;do r.y>s!=r.next.y>s&&r.next.y!==r.y&&o<(r.next.x-r.x)*(s-r.y)/(r.next.y-r.y)+r.x&&(i=!i),r=r.next;while(r!==t);return i}function iS(t,e){var r=new qp(t.i,t.x,t.y),i=new qp(e.i,e.x,e.y),o=t.next,s=e.prev;return t.next=e,e.prev=t,r.next=o,o.prev=r,i.next=r,r.prev=i,s.next=i,i.prev=s,i}function eS(t,e,r,i){var o=new qp(t,e,r);return i?(o.next=i.next,o.prev=i,i.next.prev=o,i.next=o):(o.prev=o,o.next=o),o}function On(t){t.next.prev=t.prev,t.prev.next=t.next,t.prevZ&&(t.prevZ.nextZ=t.nextZ),t.nextZ&&(t.nextZ.prevZ=t.prevZ)}function qp(t,e,r){this.i=t,this.x=e,this.y=r,this.prev=null,this.next=null,this.z=0,this.prevZ=null,this.nextZ=null,this.steiner=!1}tf.deviation=function(t,e,r,i){var o=e&&e.length,s=o?e[0]*r:t.length,n=Math.abs(Qp(t,0,s,r));if(o)for(var a=0,c=e.length;a<c;a++){var l=e[a]*r,f=a<c-1?e[a+1]*r:t.length;n-=Math.abs(Qp(t,l,f,r))}var u=0;for(a=0;a<i.length;a+=3){var h=i[a]*r,d=i[a+1]*r,p=i[a+2]*r;u+=Math.abs((t[h]-t[p])*(t[d+1]-t[h+1])-(t[h]-t[d])*(t[p+1]-t[h+1]))}return n===0&&u===0?0:Math.abs((u-n)/n)};function Qp(t,e,r,i){for(var o=0,s=e,n=r-i;s<r;s+=i)o+=(t[n]-t[s])*(t[s+1]+t[n+1]),n=s;return o}tf.flatten=function(t){for(var e=t[0][0].length,r={vertices:[],holes:[],dimensions:e},i=0,o=0;o<t.length;o++){for(var s=0;s<t[o].length;s++)for(var n=0;n<e;n++)r.vertices.push(t[o][s][n]);o>0&&(i+=t[o-1].length,r.holes.push(i))}return r}});function qt(t,e){if(!t)throw new Error(e||"loader assertion failed.")}var gt={self:typeof self<"u"&&self,window:typeof window<"u"&&window,global:typeof global<"u"&&global,document:typeof document<"u"&&document},MA=gt.self||gt.window||gt.global||{},IA=gt.window||gt.self||gt.global||{},OA=gt.global||gt.self||gt.window||{},LA=gt.document||{};var Ar=!!(typeof process!="object"||String(process)!=="[object process]"||process.browser);var _g=typeof process<"u"&&process.version&&/v([0-9]*)/.exec(process.version),NA=_g&&parseFloat(_g[1])||0;co();var Uf="4.5.4",VA=Uf[0]>="0"&&Uf[0]<="9"?`v${Uf}`:"";function jA(){let t=new Pe({id:"loaders.gl"});return globalThis.loaders||={},globalThis.loaders.log=t,globalThis.loaders.version=VA,OWN.probe||={},OWN.probe.loaders=t,t}var zf=jA();var HA=t=>typeof t=="boolean",_t=t=>typeof t=="function",yt=t=>t!==null&&typeof t=="object",oa=t=>yt(t)&&t.constructor==={}.constructor;var Wf=t=>typeof SharedArrayBuffer<"u"&&t instanceof SharedArrayBuffer,di=t=>yt(t)&&typeof t.byteLength=="number"&&typeof t.slice=="function";var Vf=t=>!!t&&_t(t[Symbol.iterator]),jf=t=>!!t&&_t(t[Symbol.asyncIterator]);var De=t=>typeof Response<"u"&&t instanceof Response||yt(t)&&_t(t.arrayBuffer)&&_t(t.text)&&_t(t.json);var Fe=t=>typeof Blob<"u"&&t instanceof Blob;var Lg=t=>typeof ReadableStream<"u"&&t instanceof ReadableStream||yt(t)&&_t(t.tee)&&_t(t.cancel)&&_t(t.getReader);var Ng=t=>yt(t)&&_t(t.read)&&_t(t.pipe)&&HA(t.readable),lo=t=>Lg(t)||Ng(t);function Hf(t,e){return Dg(t||{},e)}function Dg(t,e,r=0){if(r>3)return e;let i={...t};for(let[o,s]of Object.entries(e))s&&typeof s=="object"&&!Array.isArray(s)?i[o]=Dg(i[o]||{},e[o],r+1):i[o]=e[o];return i}var Fg="latest";function $A(){return globalThis._loadersgl_?.version||(globalThis._loadersgl_=globalThis._loadersgl_||{},globalThis._loadersgl_.version="4.5.4"),globalThis._loadersgl_.version}var Bg=$A();function we(t,e){if(!t)throw new Error(e||"loaders.gl assertion failed.")}var xt={self:typeof self<"u"&&self,window:typeof window<"u"&&window,global:typeof global<"u"&&global,document:typeof document<"u"&&document},VF=xt.self||xt.window||xt.global||{},jF=xt.window||xt.self||xt.global||{},HF=xt.global||xt.self||xt.window||{},$F=xt.document||{};var Ve=typeof process!="object"||String(process)!=="[object process]"||process.browser;var Ug=typeof window<"u"&&typeof window.orientation<"u",kg=typeof process<"u"&&process.version&&/v([0-9]*)/.exec(process.version),XF=kg&&parseFloat(kg[1])||0;var fo=class{name;workerThread;isRunning=!0;result;_resolve=()=>{};_reject=()=>{};constructor(e,r){this.name=e,this.workerThread=r,this.result=new Promise((i,o)=>{this._resolve=i,this._reject=o})}postMessage(e,r){this.workerThread.postMessage({source:"loaders.gl",type:e,payload:r})}done(e){we(this.isRunning),this.isRunning=!1,this._resolve(e)}error(e){we(this.isRunning),this.isRunning=!1,this._reject(e)}};var pi=class{terminate(){}};var $f=new Map;function zg(t){we(t.source&&!t.url||!t.source&&t.url);let e=$f.get(t.source||t.url);return e||(t.url&&(e=XA(t.url),$f.set(t.url,e)),t.source&&(e=Wg(t.source),$f.set(t.source,e))),we(e),e}function XA(t){if(!t.startsWith("http"))return t;let e=YA(t);return Wg(e)}function Wg(t){let e=new Blob([t],{type:"application/javascript"});return URL.createObjectURL(e)}function YA(t){return`try {
  importScripts('${t}');
} catch (error) {
  console.error(error);
  throw error;
}`}function Xf(t,e=!0,r){let i=r||new Set;if(t){if(Vg(t))i.add(t);else if(Vg(t.buffer))i.add(t.buffer);else if(!ArrayBuffer.isView(t)){if(e&&typeof t=="object")for(let o in t)Xf(t[o],e,i)}}return r===void 0?Array.from(i):[]}function Vg(t){return t?t instanceof ArrayBuffer||typeof MessagePort<"u"&&t instanceof MessagePort||typeof ImageBitmap<"u"&&t instanceof ImageBitmap||typeof OffscreenCanvas<"u"&&t instanceof OffscreenCanvas:!1}var Yf=()=>{},Jt=class{name;source;url;terminated=!1;worker;onMessage;onError;_loadableURL="";static isSupported(){return typeof Worker<"u"&&Ve||typeof pi<"u"&&!Ve}constructor(e){let{name:r,source:i,url:o}=e;we(i||o),this.name=r,this.source=i,this.url=o,this.onMessage=Yf,this.onError=s=>console.log(s),this.worker=Ve?this._createBrowserWorker():this._createNodeWorker()}destroy(){this.onMessage=Yf,this.onError=Yf,this.worker.terminate(),this.terminated=!0}get isRunning(){return!!this.onMessage}postMessage(e,r){r=r||Xf(e),this.worker.postMessage(e,r)}_getErrorFromErrorEvent(e){let r="Failed to load ";return r+=`worker ${this.name} from ${this.url}. `,e.message&&(r+=`${e.message} in `),e.lineno&&(r+=`:${e.lineno}:${e.colno}`),new Error(r)}_createBrowserWorker(){this._loadableURL=zg({source:this.source,url:this.url});let e=new Worker(this._loadableURL,{name:this.name});return e.onmessage=r=>{r.data?this.onMessage(r.data):this.onError(new Error("No data received"))},e.onerror=r=>{this.onError(this._getErrorFromErrorEvent(r)),this.terminated=!0},e.onmessageerror=r=>console.error(r),e}_createNodeWorker(){let e;if(this.url){let i=this.url.includes(":/")||this.url.startsWith("/")?this.url:`./${this.url}`,o=this.url.endsWith(".ts")||this.url.endsWith(".mjs")?"module":"commonjs";e=new pi(i,{eval:!1,type:o})}else if(this.source)e=new pi(this.source,{eval:!0});else throw new Error("no worker");return e.on("message",r=>{this.onMessage(r)}),e.on("error",r=>{this.onError(r)}),e.on("exit",r=>{}),e}};var uo=class{name="unnamed";source;url;maxConcurrency=1;maxMobileConcurrency=1;onDebug=()=>{};reuseWorkers=!0;props={};jobQueue=[];idleQueue=[];count=0;isDestroyed=!1;static isSupported(){return Jt.isSupported()}constructor(e){this.source=e.source,this.url=e.url,this.setProps(e)}destroy(){this.idleQueue.forEach(e=>e.destroy()),this.isDestroyed=!0}setProps(e){this.props={...this.props,...e},e.name!==void 0&&(this.name=e.name),e.maxConcurrency!==void 0&&(this.maxConcurrency=e.maxConcurrency),e.maxMobileConcurrency!==void 0&&(this.maxMobileConcurrency=e.maxMobileConcurrency),e.reuseWorkers!==void 0&&(this.reuseWorkers=e.reuseWorkers),e.onDebug!==void 0&&(this.onDebug=e.onDebug)}async startJob(e,r=(o,s,n)=>o.done(n),i=(o,s)=>o.error(s)){let o=new Promise(s=>(this.jobQueue.push({name:e,onMessage:r,onError:i,onStart:s}),this));return this._startQueuedJob(),await o}async _startQueuedJob(){if(!this.jobQueue.length)return;let e=this._getAvailableWorker();if(!e)return;let r=this.jobQueue.shift();if(r){this.onDebug({message:"Starting job",name:r.name,workerThread:e,backlog:this.jobQueue.length});let i=new fo(r.name,e);e.onMessage=o=>r.onMessage(i,o.type,o.payload),e.onError=o=>r.onError(i,o),r.onStart(i);try{await i.result}catch(o){console.error(`Worker exception: ${o}`)}finally{this.returnWorkerToQueue(e)}}}returnWorkerToQueue(e){!Ve||this.isDestroyed||!this.reuseWorkers||this.count>this._getMaxConcurrency()?(e.destroy(),this.count--):this.idleQueue.push(e),this.isDestroyed||this._startQueuedJob()}_getAvailableWorker(){if(this.idleQueue.length>0)return this.idleQueue.shift()||null;if(this.count<this._getMaxConcurrency()){this.count++;let e=`${this.name.toLowerCase()} (#${this.count} of ${this.maxConcurrency})`;return new Jt({name:e,source:this.source,url:this.url})}return null}_getMaxConcurrency(){return Ug?this.maxMobileConcurrency:this.maxConcurrency}};var GA={maxConcurrency:3,maxMobileConcurrency:1,reuseWorkers:!0,onDebug:()=>{}},Pr=class t{props;workerPools=new Map;static _workerFarm;static isSupported(){return Jt.isSupported()}static getWorkerFarm(e={}){return t._workerFarm=t._workerFarm||new t({}),t._workerFarm.setProps(e),t._workerFarm}constructor(e){this.props={...GA},this.setProps(e),this.workerPools=new Map}destroy(){for(let e of this.workerPools.values())e.destroy();this.workerPools=new Map}setProps(e){this.props={...this.props,...e};for(let r of this.workerPools.values())r.setProps(this._getWorkerPoolProps())}getWorkerPool(e){let{name:r,source:i,url:o}=e,s=this.workerPools.get(r);return s||(s=new uo({name:r,source:i,url:o}),s.setProps(this._getWorkerPoolProps()),this.workerPools.set(r,s)),s}_getWorkerPoolProps(){return{maxConcurrency:this.props.maxConcurrency,maxMobileConcurrency:this.props.maxMobileConcurrency,reuseWorkers:this.props.reuseWorkers,onDebug:this.props.onDebug}}};function Gf(t,e={}){let r=e[t.id]||{},i=Ve?t.workerFile||`${t.id}-worker.js`:`${t.id}-worker-node.js`,o=r.workerUrl;if(!o&&t.id==="compression"&&(o=e.workerUrl),(e._workerType||e?.core?._workerType)==="test"&&(Ve?o=`modules/${t.module}/dist/${i}`:o=`modules/${t.module}/src/workers/${t.id}-worker-node.ts`),!o){let n=t.version;n==="latest"&&(n=Fg);let a=n?`@${n}`:"";o=`https://unpkg.com/@loaders.gl/${t.module}${a}/dist/${i}`}return we(o),o}function Kf(t,e=Bg){we(t,"no worker provided");let r=t.version;return!(!e||!r)}function Zf(t,e){if(!Pr.isSupported())return!1;let r=e?._nodeWorkers??e?.core?._nodeWorkers;if(!Ve&&!r)return!1;let i=e?.worker??e?.core?.worker;return!!(t.worker&&i)}async function qf(t,e,r,i,o){let s=t.id,n=Gf(t,r),c=Pr.getWorkerFarm(r?.core).getWorkerPool({name:s,url:n});r=JSON.parse(JSON.stringify(r||{})),r._workerLoaderId=t.id,i=JSON.parse(JSON.stringify(i||{}));let l=await c.startJob("process-on-worker",KA.bind(null,o));return l.postMessage("process",{input:e,options:r,context:i}),await(await l.result).result}async function KA(t,e,r,i){switch(r){case"done":e.done(i);break;case"error":e.error(new Error(i.error));break;case"process":let{id:o,input:s,options:n}=i;try{let a=await t(s,n);e.postMessage("done",{id:o,result:a})}catch(a){let c=a instanceof Error?a.message:"unknown error";e.postMessage("error",{id:o,error:c})}break;default:console.warn(`parse-with-worker unknown message ${r}`)}}function Qf(t,e,r){if(r=r||t.byteLength,t.byteLength<r||e.byteLength<r)return!1;let i=new Uint8Array(t),o=new Uint8Array(e);for(let s=0;s<i.length;++s)if(i[s]!==o[s])return!1;return!0}function Jf(...t){return jg(t)}function jg(t){let e=t.map(s=>s instanceof ArrayBuffer?new Uint8Array(s):s),r=e.reduce((s,n)=>s+n.byteLength,0),i=new Uint8Array(r),o=0;for(let s of e)i.set(s,o),o+=s.byteLength;return i.buffer}async function eu(t){let e=[];for await(let r of t)e.push(ZA(r));return Jf(...e)}function ZA(t){if(t instanceof ArrayBuffer)return t;if(ArrayBuffer.isView(t)){let{buffer:e,byteOffset:r,byteLength:i}=t;return Hg(e,r,i)}return Hg(t)}function Hg(t,e=0,r=t.byteLength-e){let i=new Uint8Array(t,e,r),o=new Uint8Array(i.length);return o.set(i),o.buffer}var qA="",Xg={};function iu(t){for(let e in Xg)if(t.startsWith(e)){let r=Xg[e];t=t.replace(e,r)}return!t.startsWith("http://")&&!t.startsWith("https://")&&(t=`${qA}${t}`),t}function na(t){return t&&typeof t=="object"&&t.isBuffer}function gi(t){if(na(t))return t;if(t instanceof ArrayBuffer)return t;if(Wf(t))return sa(t);if(ArrayBuffer.isView(t)){let e=t.buffer;return t.byteOffset===0&&t.byteLength===t.buffer.byteLength?e:e.slice(t.byteOffset,t.byteOffset+t.byteLength)}if(typeof t=="string"){let e=t;return new TextEncoder().encode(e).buffer}if(t&&typeof t=="object"&&t._toArrayBuffer)return t._toArrayBuffer();throw new Error("toArrayBuffer")}function go(t){if(t instanceof ArrayBuffer)return t;if(Wf(t))return sa(t);let{buffer:e,byteOffset:r,byteLength:i}=t;return e instanceof ArrayBuffer&&r===0&&i===e.byteLength?e:sa(e,r,i)}function sa(t,e=0,r=t.byteLength-e){let i=new Uint8Array(t,e,r),o=new Uint8Array(i.length);return o.set(i),o.buffer}function ou(t){return ArrayBuffer.isView(t)?t:new Uint8Array(t)}var Dt={};fi(Dt,{dirname:()=>JA,filename:()=>QA,join:()=>eE,resolve:()=>tE});function Yg(){if(typeof process<"u"&&typeof process.cwd<"u")return process.cwd();let t=window.location?.pathname;return t?.slice(0,t.lastIndexOf("/")+1)||""}function QA(t){let e=t?t.lastIndexOf("/"):-1;return e>=0?t.substr(e+1):t}function JA(t){let e=t?t.lastIndexOf("/"):-1;return e>=0?t.substr(0,e):""}function eE(...t){return t=t.map((r,i)=>(i&&(r=r.replace(new RegExp("^/"),"")),i!==t.length-1&&(r=r.replace(new RegExp("/$"),"")),r)),t.join("/")}function tE(...t){let e=[];for(let s=0;s<t.length;s++)e[s]=t[s];let r="",i=!1,o;for(let s=e.length-1;s>=-1&&!i;s--){let n;s>=0?n=e[s]:(o===void 0&&(o=Yg()),n=o),n.length!==0&&(r=`${n}/${r}`,i=n.charCodeAt(0)===mo)}return r=rE(r,!i),i?`/${r}`:r.length>0?r:"."}var mo=47,su=46;function rE(t,e){let r="",i=-1,o=0,s,n=!1;for(let a=0;a<=t.length;++a){if(a<t.length)s=t.charCodeAt(a);else{if(s===mo)break;s=mo}if(s===mo){if(!(i===a-1||o===1))if(i!==a-1&&o===2){if(r.length<2||!n||r.charCodeAt(r.length-1)!==su||r.charCodeAt(r.length-2)!==su){if(r.length>2){let c=r.length-1,l=c;for(;l>=0&&r.charCodeAt(l)!==mo;--l);if(l!==c){r=l===-1?"":r.slice(0,l),i=a,o=0,n=!1;continue}}else if(r.length===2||r.length===1){r="",i=a,o=0,n=!1;continue}}e&&(r.length>0?r+="/..":r="..",n=!0)}else{let c=t.slice(i+1,a);r.length>0?r+=`/${c}`:r=c,n=!1}i=a,o=0}else s===su&&o!==-1?++o:o=-1}return r}var aa=class extends Error{constructor(e,r){super(e),this.reason=r.reason,this.url=r.url,this.response=r.response}reason;url;response};var sE=/^data:([-\w.]+\/[-\w.+]+)(;|,)/,nE=/^([-\w.]+\/[-\w.+]+)/;function nu(t,e){return t.toLowerCase()===e.toLowerCase()}function Gg(t){let e=nE.exec(t);return e?e[1]:t}function au(t){let e=sE.exec(t);return e?e[1]:""}var Kg=/\?.*/;function Zg(t){let e=t.match(Kg);return e&&e[0]}function er(t){return t.replace(Kg,"")}function qg(t){if(t.length<50)return t;let e=t.slice(t.length-15);return`${t.substr(0,32)}...${e}`}function Cr(t){return De(t)?t.url:Fe(t)?("name"in t?t.name:"")||"":typeof t=="string"?t:""}function mi(t){if(De(t)){let e=t.headers.get("content-type")||"",r=er(t.url);return Gg(e)||au(r)}return Fe(t)?t.type||"":typeof t=="string"?au(t):""}function Qg(t){return De(t)?t.headers["content-length"]||-1:Fe(t)?t.size:typeof t=="string"?t.length:t instanceof ArrayBuffer||ArrayBuffer.isView(t)?t.byteLength:-1}async function ca(t){if(De(t))return t;let e={},r=Qg(t);r>=0&&(e["content-length"]=String(r));let i=Cr(t),o=mi(t);o&&(e["content-type"]=o);let s=await cE(t);s&&(e["x-first-bytes"]=s),typeof t=="string"&&(t=new TextEncoder().encode(t));let n=new Response(t,{headers:e});return Object.defineProperty(n,"url",{value:i}),n}async function Jg(t){if(!t.ok)throw await aE(t)}async function aE(t){let e=qg(t.url),r=`Failed to fetch resource (${t.status}) ${t.statusText}: ${e}`;r=r.length>100?`${r.slice(0,100)}...`:r;let i={reason:t.statusText,url:t.url,response:t};try{let o=t.headers.get("Content-Type");i.reason=!t.bodyUsed&&o?.includes("application/json")?await t.json():await t.text()}catch{}return new aa(r,i)}async function cE(t){if(typeof t=="string")return`data:,${t.slice(0,5)}`;if(t instanceof Blob){let r=t.slice(0,5);return await new Promise(i=>{let o=new FileReader;o.onload=s=>i(s?.target?.result),o.readAsDataURL(r)})}if(t instanceof ArrayBuffer){let r=t.slice(0,5);return`data:base64,${lE(r)}`}return null}function lE(t){let e="",r=new Uint8Array(t);for(let i=0;i<r.byteLength;i++)e+=String.fromCharCode(r[i]);return btoa(e)}function fE(t){return!uE(t)&&!hE(t)}function uE(t){return t.startsWith("http:")||t.startsWith("https:")}function hE(t){return t.startsWith("data:")}async function cu(t,e){if(typeof t=="string"){let r=iu(t);return fE(r)&&globalThis.loaders?.fetchNode?globalThis.loaders?.fetchNode(r,e):await fetch(r,e)}return await ca(t)}co();var _o=new Pe({id:"loaders.gl"}),la=class{log(){return()=>{}}info(){return()=>{}}warn(){return()=>{}}error(){return()=>{}}},fa=class{console;constructor(){this.console=console}log(...e){return this.console.log.bind(this.console,...e)}info(...e){return this.console.info.bind(this.console,...e)}warn(...e){return this.console.warn.bind(this.console,...e)}error(...e){return this.console.error.bind(this.console,...e)}};var ua={core:{baseUrl:void 0,fetch:null,mimeType:void 0,fallbackMimeType:void 0,ignoreRegisteredLoaders:void 0,nothrow:!1,log:new fa,useLocalLibraries:!1,CDN:"https://unpkg.com/@loaders.gl",worker:!0,maxConcurrency:3,maxMobileConcurrency:1,reuseWorkers:Ar,_nodeWorkers:!1,_workerType:"",limit:0,_limitMB:0,batchSize:"auto",batchDebounceMs:0,metadata:!1,transforms:[]}},em={baseUri:"core.baseUrl",fetch:"core.fetch",mimeType:"core.mimeType",fallbackMimeType:"core.fallbackMimeType",ignoreRegisteredLoaders:"core.ignoreRegisteredLoaders",nothrow:"core.nothrow",log:"core.log",useLocalLibraries:"core.useLocalLibraries",CDN:"core.CDN",worker:"core.worker",maxConcurrency:"core.maxConcurrency",maxMobileConcurrency:"core.maxMobileConcurrency",reuseWorkers:"core.reuseWorkers",_nodeWorkers:"core.nodeWorkers",_workerType:"core._workerType",_worker:"core._workerType",limit:"core.limit",_limitMB:"core._limitMB",batchSize:"core.batchSize",batchDebounceMs:"core.batchDebounceMs",metadata:"core.metadata",transforms:"core.transforms",throws:"nothrow",dataType:"(no longer used)",uri:"core.baseUrl",method:"core.fetch.method",headers:"core.fetch.headers",body:"core.fetch.body",mode:"core.fetch.mode",credentials:"core.fetch.credentials",cache:"core.fetch.cache",redirect:"core.fetch.redirect",referrer:"core.fetch.referrer",referrerPolicy:"core.fetch.referrerPolicy",integrity:"core.fetch.integrity",keepalive:"core.fetch.keepalive",signal:"core.fetch.signal"};var lu=["baseUrl","fetch","mimeType","fallbackMimeType","ignoreRegisteredLoaders","nothrow","log","useLocalLibraries","CDN","worker","maxConcurrency","maxMobileConcurrency","reuseWorkers","_nodeWorkers","_workerType","limit","_limitMB","batchSize","batchDebounceMs","metadata","transforms"];function fu(){globalThis.loaders=globalThis.loaders||{};let{loaders:t}=globalThis;return t._state||(t._state={}),t._state}function uu(){let t=fu();return t.globalOptions=t.globalOptions||{...ua,core:{...ua.core}},Ft(t.globalOptions)}function im(t,e,r,i){return r=r||[],r=Array.isArray(r)?r:[r],dE(t,r),Ft(gE(e,t,i))}function Ft(t){let e=_E(t);om(e);for(let r of lu)e.core&&e.core[r]!==void 0&&delete e[r];return e.core&&e.core._workerType!==void 0&&delete e._worker,e}function dE(t,e){tm(t,null,ua,em,e);for(let r of e){let i=t&&t[r.id]||{},o=r.options&&r.options[r.id]||{},s=r.deprecatedOptions&&r.deprecatedOptions[r.id]||{};tm(i,r.id,o,s,e)}}function tm(t,e,r,i,o){let s=e||"Top level",n=e?`${e}.`:"";for(let a in t){let c=!e&&yt(t[a]),l=a==="baseUri"&&!e,f=a==="workerUrl"&&e;if(!(a in r)&&!l&&!f){if(a in i)_o.level>0&&_o.warn(`${s} loader option '${n}${a}' no longer supported, use '${i[a]}'`)();else if(!c&&_o.level>0){let u=pE(a,o);_o.warn(`${s} loader option '${n}${a}' not recognized. ${u}`)()}}}}function pE(t,e){let r=t.toLowerCase(),i="";for(let o of e)for(let s in o.options){if(t===s)return`Did you mean '${o.id}.${s}'?`;let n=s.toLowerCase();(r.startsWith(n)||n.startsWith(r))&&(i=i||`Did you mean '${o.id}.${s}'?`)}return i}function gE(t,e,r){let i=t.options||{},o={...i};i.core&&(o.core={...i.core}),om(o),o.core?.log===null&&(o.core={...o.core,log:new la}),rm(o,Ft(uu()));let s=Ft(e);return rm(o,s),mE(o,r),yE(o),o}function rm(t,e){for(let r in e)if(r in e){let i=e[r];oa(i)&&oa(t[r])?t[r]={...t[r],...e[r]}:t[r]=e[r]}}function mE(t,e){if(!e)return;t.core?.baseUrl!==void 0||(t.core||={},t.core.baseUrl=Dt.dirname(er(e)))}function _E(t){let e={...t};return t.core&&(e.core={...t.core}),e}function om(t){t.baseUri!==void 0&&(t.core||={},t.core.baseUrl===void 0&&(t.core.baseUrl=t.baseUri));for(let r of lu)if(t[r]!==void 0){let o=t.core=t.core||{};o[r]===void 0&&(o[r]=t[r])}let e=t._worker;e!==void 0&&(t.core||={},t.core._workerType===void 0&&(t.core._workerType=e))}function yE(t){let e=t.core;if(e)for(let r of lu)e[r]!==void 0&&(t[r]=e[r])}function yo(t){return t?(Array.isArray(t)&&(t=t[0]),Array.isArray(t?.extensions)):!1}function xo(t){qt(t,"null loader"),qt(yo(t),"invalid loader");let e;return Array.isArray(t)&&(e=t[1],t=t[0],t={...t,options:{...t.options,...e}}),(t?.parseTextSync||t?.parseText)&&(t.text=!0),t.text||(t.binary=!0),t}var sm=()=>{let t=fu();return t.loaderRegistry=t.loaderRegistry||[],t.loaderRegistry};function hu(t){let e=sm();t=Array.isArray(t)?t:[t];for(let r of t){let i=xo(r);e.find(o=>i===o)||e.unshift(i)}}function nm(){return sm()}var xE=/\.([^.]+)$/;async function lm(t,e=[],r,i){if(!fm(t))return null;let o=Ft(r||{});if(o.core||={},t instanceof Response&&am(t)){let n=await t.clone().text(),a=ha(n,e,{...o,core:{...o.core,nothrow:!0}},i);if(a)return a}let s=ha(t,e,{...o,core:{...o.core,nothrow:!0}},i);if(s)return s;if(Fe(t)&&(t=await t.slice(0,10).arrayBuffer(),s=ha(t,e,o,i)),!s&&t instanceof Response&&am(t)){let n=await t.clone().text();s=ha(n,e,o,i)}if(!s&&!o.core.nothrow)throw new Error(um(t));return s}function am(t){let e=mi(t);return!!(e&&(e.startsWith("text/")||e==="application/json"||e.endsWith("+json")))}function ha(t,e=[],r,i){if(!fm(t))return null;let o=Ft(r||{});if(o.core||={},e&&!Array.isArray(e))return xo(e);let s=[];e&&(s=s.concat(e)),o.core.ignoreRegisteredLoaders||s.push(...nm()),vE(s);let n=bE(t,s,o,i);if(!n&&!o.core.nothrow)throw new Error(um(t));return n}function bE(t,e,r,i){let o=Cr(t),s=mi(t),n=er(o)||i?.url,a=null,c="";return r?.core?.mimeType&&(a=du(e,r?.core?.mimeType),c=`match forced by supplied MIME type ${r?.core?.mimeType}`),a=a||TE(e,n),c=c||(a?`matched url ${n}`:""),a=a||du(e,s),c=c||(a?`matched MIME type ${s}`:""),a=a||AE(e,t),c=c||(a?`matched initial data ${hm(t)}`:""),r?.core?.fallbackMimeType&&(a=a||du(e,r?.core?.fallbackMimeType),c=c||(a?`matched fallback MIME type ${s}`:"")),c&&zf.log(1,`selectLoader selected ${a?.name}: ${c}.`),a}function fm(t){return!(t instanceof Response&&t.status===204)}function um(t){let e=Cr(t),r=mi(t),i="No valid loader found (";i+=e?`${Dt.filename(e)}, `:"no url provided, ",i+=`MIME type: ${r?`"${r}"`:"not provided"}, `;let o=t?hm(t):"";return i+=o?` first bytes: "${o}"`:"first bytes: not available",i+=")",i}function vE(t){for(let e of t)xo(e)}function TE(t,e){let r=e&&xE.exec(e),i=r&&r[1];return i?SE(t,i):null}function SE(t,e){e=e.toLowerCase();for(let r of t)for(let i of r.extensions)if(i.toLowerCase()===e)return r;return null}function du(t,e){for(let r of t)if(r.mimeTypes?.some(i=>nu(e,i))||nu(e,`application/x.${r.id}`))return r;return null}function AE(t,e){if(!e)return null;for(let r of t)if(typeof e=="string"){if(EE(e,r))return r}else if(ArrayBuffer.isView(e)){if(cm(e.buffer,e.byteOffset,r))return r}else if(e instanceof ArrayBuffer&&cm(e,0,r))return r;return null}function EE(t,e){return e.testText?e.testText(t):(Array.isArray(e.tests)?e.tests:[e.tests]).some(i=>t.startsWith(i))}function cm(t,e,r){return(Array.isArray(r.tests)?r.tests:[r.tests]).some(o=>PE(t,e,r,o))}function PE(t,e,r,i){if(di(i))return Qf(i,t,i.byteLength);switch(typeof i){case"function":return i(go(t));case"string":let o=pu(t,e,i.length);return i===o;default:return!1}}function hm(t,e=5){return typeof t=="string"?t.slice(0,e):ArrayBuffer.isView(t)?pu(t.buffer,t.byteOffset,e):t instanceof ArrayBuffer?pu(t,0,e):""}function pu(t,e,r){if(t.byteLength<e+r)return"";let i=new DataView(t),o="";for(let s=0;s<r;s++)o+=String.fromCharCode(i.getUint8(e+s));return o}var wE=256*1024;function*dm(t,e){let r=e?.chunkSize||wE,i=0,o=new TextEncoder;for(;i<t.length;){let s=Math.min(t.length-i,r),n=t.slice(i,i+s);i+=s,yield go(o.encode(n))}}function*pm(t,e={}){let{chunkSize:r=262144}=e,i=0;for(;i<t.byteLength;){let o=Math.min(t.byteLength-i,r),s=new ArrayBuffer(o),n=new Uint8Array(t,i,o);new Uint8Array(s).set(n),i+=o,yield s}}async function*gm(t,e){let r=e?.chunkSize||1048576,i=0;for(;i<t.size;){let o=i+r,s=await t.slice(i,o).arrayBuffer();i=o,yield s}}function gu(t,e){return Ar?CE(t,e):RE(t,e)}async function*CE(t,e){let r=t.getReader(),i;try{for(;;){let o=i||r.read();e?._streamReadAhead&&(i=r.read());let{done:s,value:n}=await o;if(s)return;yield gi(n)}}catch{r.releaseLock()}}async function*RE(t,e){for await(let r of t)yield gi(r)}function mm(t,e){if(typeof t=="string")return dm(t,e);if(t instanceof ArrayBuffer)return pm(t,e);if(Fe(t))return gm(t,e);if(lo(t))return gu(t,e);if(De(t)){let r=t.body;if(!r)throw new Error("Readable stream not available on Response");return gu(r,e)}throw new Error("makeIterator")}var _m="Cannot convert supplied data type";function ME(t,e,r){if(e.text&&typeof t=="string")return t;if(na(t)&&(t=t.buffer),di(t)){let i=ou(t);return e.text&&!e.binary?new TextDecoder("utf8").decode(i):gi(i)}throw new Error(_m)}async function ym(t,e,r){if(typeof t=="string"||di(t))return ME(t,e,r);if(Fe(t)&&(t=await ca(t)),De(t))return await Jg(t),e.binary?await t.arrayBuffer():await t.text();if(lo(t)&&(t=mm(t,r)),Vf(t)||jf(t))return eu(t);throw new Error(_m)}function da(t,e){let r=uu(),i=t||r,o=i.fetch??i.core?.fetch;return typeof o=="function"?o:yt(o)?s=>cu(s,o):e?.fetch?e?.fetch:cu}function xm(t,e,r){if(r)return r;let i={fetch:da(e,t),...t};if(i.url){let o=er(i.url);i.baseUrl=o,i.queryString=Zg(i.url),i.filename=Dt.filename(o),i.baseUrl=Dt.dirname(o)}return Array.isArray(i.loaders)||(i.loaders=null),i}function bm(t,e){if(t&&!Array.isArray(t))return t;let r;if(t&&(r=Array.isArray(t)?t:[t]),e&&e.loaders){let i=Array.isArray(e.loaders)?e.loaders:[e.loaders];r=r?[...r,...i]:i}return r&&r.length?r:void 0}async function bo(t,e,r,i){e&&!Array.isArray(e)&&!yo(e)&&(i=void 0,r=e,e=void 0),t=await t,r=r||{};let o=Cr(t),n=bm(e,i),a=await lm(t,n,r);if(!a)return null;let c=im(r,a,n,o);return i=xm({url:o,_parse:bo,loaders:n},c,i||null),await IE(a,t,c,i)}async function IE(t,e,r,i){if(Kf(t),r=Hf(t.options,r),De(e)){let{ok:s,redirected:n,status:a,statusText:c,type:l,url:f}=e,u=Object.fromEntries(e.headers.entries());i.response={headers:u,ok:s,redirected:n,status:a,statusText:c,type:l,url:f}}e=await ym(e,t,r);let o=t;if(o.parseTextSync&&typeof e=="string")return o.parseTextSync(e,r,i);if(Zf(t,r))return await qf(t,e,r,i,bo);if(o.parseText&&typeof e=="string")return await o.parseText(e,r,i);if(o.parse)return await o.parse(e,r,i);throw we(!o.parseSync),new Error(`${t.id} loader - no parser found and worker is disabled`)}function vm(t){return ArrayBuffer.isView(t)&&!(t instanceof DataView)}function Tm(t){return Array.isArray(t)?t.length===0||typeof t[0]=="number":!1}function mu(t){return vm(t)||Tm(t)}async function tr(t,e,r,i){let o,s;!Array.isArray(e)&&!yo(e)?(o=[],s=e,i=void 0):(o=e,s=r);let n=da(s),a=t;return typeof t=="string"&&(a=await n(t)),Fe(t)&&(a=await n(t)),typeof t=="string"&&(Ft(s||{}).core?.baseUrl||(s={...s,core:{...s?.core,baseUrl:t}})),Array.isArray(o)?await bo(a,o,s):await bo(a,o,s)}var Sm="4.5.4";var OE=globalThis.loaders?.parseImageNode,_u=typeof Image<"u",yu=typeof ImageBitmap<"u",LE=!!OE,xu=Ar?!0:LE;function Am(t){switch(t){case"auto":return yu||_u||xu;case"imagebitmap":return yu;case"image":return _u;case"data":return xu;default:throw new Error(`@loaders.gl/images: image ${t} not supported in this environment`)}}function Em(){if(yu)return"imagebitmap";if(_u)return"image";if(xu)return"data";throw new Error("Install '@loaders.gl/polyfills' to parse images under Node.js")}function NE(t){let e=DE(t);if(!e)throw new Error("Not an image");return e}function Pm(t){switch(NE(t)){case"data":return t;case"image":case"imagebitmap":let e=document.createElement("canvas"),r=e.getContext("2d");if(!r)throw new Error("getImageData");return e.width=t.width,e.height=t.height,r.drawImage(t,0,0),r.getImageData(0,0,t.width,t.height);default:throw new Error("getImageData")}}function DE(t){return typeof ImageBitmap<"u"&&t instanceof ImageBitmap?"imagebitmap":typeof Image<"u"&&t instanceof Image?"image":t&&typeof t=="object"&&t.data&&t.width&&t.height?"data":null}var FE=/^data:image\/svg\+xml/,BE=/\.svg((\?|#).*)?$/;function pa(t){return t&&(FE.test(t)||BE.test(t))}function wm(t,e){if(pa(e)){let i=new TextDecoder().decode(t);try{typeof unescape=="function"&&typeof encodeURIComponent=="function"&&(i=unescape(encodeURIComponent(i)))}catch(s){throw new Error(s.message)}return`data:image/svg+xml;base64,${btoa(i)}`}return bu(t,e)}function bu(t,e){if(pa(e))throw new Error("SVG cannot be parsed directly to imagebitmap");return new Blob([new Uint8Array(t)])}async function ga(t,e,r){let i=wm(t,r),o=self.URL||self.webkitURL,s=typeof i!="string"&&o.createObjectURL(i);try{return await kE(s||i,e)}finally{s&&o.revokeObjectURL(s)}}async function kE(t,e){let r=new Image;return r.src=t,e.image&&e.image.decode&&r.decode?(await r.decode(),r):await new Promise((i,o)=>{try{r.onload=()=>i(r),r.onerror=s=>{let n=s instanceof Error?s.message:"error";o(new Error(n))}}catch(s){o(s)}})}var Cm=!0;async function Rm(t,e,r){let i;pa(r)?i=await ga(t,e,r):i=bu(t,r);let o=e&&e.imagebitmap;return await UE(i,o)}async function UE(t,e=null){if((zE(e)||!Cm)&&(e=null),e)try{return await createImageBitmap(t,e)}catch(r){console.warn(r),Cm=!1}return await createImageBitmap(t)}function zE(t){if(!t)return!0;for(let e in t)if(Object.prototype.hasOwnProperty.call(t,e))return!1;return!0}function Mm(t){return!HE(t,"ftyp",4)||(t[8]&96)===0?null:WE(t)}function WE(t){switch(VE(t,8,12).replace("\0"," ").trim()){case"avif":case"avis":return{extension:"avif",mimeType:"image/avif"};default:return null}}function VE(t,e,r){return String.fromCharCode(...t.slice(e,r))}function jE(t){return[...t].map(e=>e.charCodeAt(0))}function HE(t,e,r=0){let i=jE(e);for(let o=0;o<i.length;++o)if(i[o]!==t[o+r])return!1;return!0}var bt=!1,vo=!0;function ma(t){let e=To(t);return XE(e)||KE(e)||YE(e)||GE(e)||$E(e)}function $E(t){let e=new Uint8Array(t instanceof DataView?t.buffer:t),r=Mm(e);return r?{mimeType:r.mimeType,width:0,height:0}:null}function XE(t){let e=To(t);return e.byteLength>=24&&e.getUint32(0,bt)===2303741511?{mimeType:"image/png",width:e.getUint32(16,bt),height:e.getUint32(20,bt)}:null}function YE(t){let e=To(t);return e.byteLength>=10&&e.getUint32(0,bt)===1195984440?{mimeType:"image/gif",width:e.getUint16(6,vo),height:e.getUint16(8,vo)}:null}function GE(t){let e=To(t);return e.byteLength>=14&&e.getUint16(0,bt)===16973&&e.getUint32(2,vo)===e.byteLength?{mimeType:"image/bmp",width:e.getUint32(18,vo),height:e.getUint32(22,vo)}:null}function KE(t){let e=To(t);if(!(e.byteLength>=3&&e.getUint16(0,bt)===65496&&e.getUint8(2)===255))return null;let{tableMarkers:i,sofMarkers:o}=ZE(),s=2;for(;s+9<e.byteLength;){let n=e.getUint16(s,bt);if(o.has(n))return{mimeType:"image/jpeg",height:e.getUint16(s+5,bt),width:e.getUint16(s+7,bt)};if(!i.has(n))return null;s+=2,s+=e.getUint16(s,bt)}return null}function ZE(){let t=new Set([65499,65476,65484,65501,65534]);for(let r=65504;r<65520;++r)t.add(r);return{tableMarkers:t,sofMarkers:new Set([65472,65473,65474,65475,65477,65478,65479,65481,65482,65483,65485,65486,65487,65502])}}function To(t){if(t instanceof DataView)return t;if(ArrayBuffer.isView(t))return new DataView(t.buffer);if(t instanceof ArrayBuffer)return new DataView(t);throw new Error("toDataView")}async function Im(t,e){let{mimeType:r}=ma(t)||{},i=globalThis.loaders?.parseImageNode;return qt(i),await i(t,r)}async function Om(t,e,r){e=e||{};let o=(e.image||{}).type||"auto",{url:s}=r||{},n=qE(o),a;switch(n){case"imagebitmap":a=await Rm(t,e,s);break;case"image":a=await ga(t,e,s);break;case"data":a=await Im(t,e);break;default:qt(!1)}return o==="data"&&(a=Pm(a)),a}function qE(t){switch(t){case"auto":case"data":return Em();default:return Am(t),t}}var QE=["png","jpg","jpeg","gif","webp","bmp","ico","svg","avif"],JE=["image/png","image/jpeg","image/gif","image/webp","image/avif","image/bmp","image/vnd.microsoft.icon","image/svg+xml"],eP={image:{type:"auto",decode:!0}},vu={dataType:null,batchType:null,id:"image",module:"images",name:"Images",version:Sm,mimeTypes:JE,extensions:QE,parse:Om,tests:[t=>!!ma(new DataView(t))],options:eP};co();var tP=new Pe({id:"deck"}),O=tP;var Tu={};function Lm(t){Tu=t}function ie(t,e,r,i){O.level>0&&Tu[t]&&Tu[t].call(null,e,r,i)}function rP(t){let e=t[0],r=t[t.length-1];return e==="{"&&r==="}"||e==="["&&r==="]"}var Nm={dataType:null,batchType:null,id:"JSON",name:"JSON",module:"",version:"",options:{},extensions:["json","geojson"],mimeTypes:["application/json","application/geo+json"],testText:rP,parseTextSync:JSON.parse};function iP(){let t="9.3.11",e=OWN.deck&&OWN.deck.VERSION;if(e&&e!==t)throw new Error(`deck.gl - multiple versions detected: ${e} vs ${t}`);return e||(O.log(1,`deck.gl ${t}`)(),OWN.deck={...OWN.deck,VERSION:t,version:t,log:O,_registerLoggers:Lm},hu([Nm,[vu,{imagebitmap:{premultiplyAlpha:"none"}}]])),t}var Dm=iP();function Rr(t,e){if(!t){let r=new Error(e||"shadertools: assertion failed.");throw Error.captureStackTrace?.(r,Rr),r}}var Su={number:{type:"number",validate(t,e){return Number.isFinite(t)&&typeof e=="object"&&(e.max===void 0||t<=e.max)&&(e.min===void 0||t>=e.min)}},array:{type:"array",validate(t,e){return Array.isArray(t)||ArrayBuffer.isView(t)}}};function Bm(t){let e={};for(let[r,i]of Object.entries(t))e[r]=oP(i);return e}function oP(t){let e=Fm(t);if(e!=="object")return{value:t,...Su[e],type:e};if(typeof t=="object")return t?t.type!==void 0?{...t,...Su[t.type],type:t.type}:t.value===void 0?{type:"object",value:t}:(e=Fm(t.value),{...t,...Su[e],type:e}):{type:"object",value:null};throw new Error("props")}function Fm(t){return Array.isArray(t)||ArrayBuffer.isView(t)?"array":typeof t}var km=`#ifdef MODULE_LOGDEPTH
  logdepth_adjustPosition(gl_Position);
#endif
`,Um=`#ifdef MODULE_MATERIAL
  fragColor = material_filterColor(fragColor);
#endif

#ifdef MODULE_LIGHTING
  fragColor = lighting_filterColor(fragColor);
#endif

#ifdef MODULE_FOG
  fragColor = fog_filterColor(fragColor);
#endif

#ifdef MODULE_PICKING
  fragColor = picking_filterHighlightColor(fragColor);
  fragColor = picking_filterPickingColor(fragColor);
#endif

#ifdef MODULE_LOGDEPTH
  logdepth_setFragDepth();
#endif
`;var sP={vertex:km,fragment:Um},zm=/void\s+main\s*\([^)]*\)\s*\{\n?/,Wm=/}\n?[^{}]*$/,Au=[],So="__LUMA_INJECT_DECLARATIONS__";function Vm(t){let e={vertex:{},fragment:{}};for(let r in t){let i=t[r],o=nP(r);typeof i=="string"&&(i={order:0,injection:i}),e[o][r]=i}return e}function nP(t){let e=t.slice(0,2);switch(e){case"vs":return"vertex";case"fs":return"fragment";default:throw new Error(e)}}function Ao(t,e,r,i=!1){let o=e==="vertex";for(let s in r){let n=r[s];n.sort((c,l)=>c.order-l.order),Au.length=n.length;for(let c=0,l=n.length;c<l;++c)Au[c]=n[c].injection;let a=`${Au.join(`
`)}
`;switch(s){case"vs:#decl":o&&(t=t.replace(So,a));break;case"vs:#main-start":o&&(t=t.replace(zm,c=>c+a));break;case"vs:#main-end":o&&(t=t.replace(Wm,c=>a+c));break;case"fs:#decl":o||(t=t.replace(So,a));break;case"fs:#main-start":o||(t=t.replace(zm,c=>c+a));break;case"fs:#main-end":o||(t=t.replace(Wm,c=>a+c));break;default:t=t.replace(s,c=>c+a)}}return t=t.replace(So,""),i&&(t=t.replace(/\}\s*$/,s=>s+sP[e])),t}function _i(t){t.map(e=>aP(e))}function aP(t){if(t.instance)return;_i(t.dependencies||[]);let{propTypes:e={},deprecations:r=[],inject:i={}}=t,o={normalizedInjections:Vm(i),parsedDeprecations:cP(r)};e&&(o.propValidators=Bm(e)),t.instance=o;let s={};e&&(s=Object.entries(e).reduce((n,[a,c])=>{let l=c?.value;return l&&(n[a]=l),n},{})),t.defaultUniforms={...t.defaultUniforms,...s}}function Eu(t,e,r){t.deprecations?.forEach(i=>{i.regex?.test(e)&&(i.deprecated?r.deprecated(i.old,i.new)():r.removed(i.old,i.new)())})}function cP(t){return t.forEach(e=>{e.type==="function"?e.regex=new RegExp(`\\b${e.old}\\(`):e.regex=new RegExp(`${e.type} ${e.old};`)}),t}function yi(t){_i(t);let e={},r={};jm({modules:t,level:0,moduleMap:e,moduleDepth:r});let i=Object.keys(r).sort((o,s)=>r[s]-r[o]).map(o=>e[o]);return _i(i),i}function jm(t){let{modules:e,level:r,moduleMap:i,moduleDepth:o}=t;if(r>=5)throw new Error("Possible loop in shader dependency graph");for(let s of e)i[s.name]=s,(o[s.name]===void 0||o[s.name]<r)&&(o[s.name]=r);for(let s of e)s.dependencies&&jm({modules:s.dependencies,level:r+1,moduleMap:i,moduleDepth:o})}var lP=/^(?:uniform\s+)?(?:(?:lowp|mediump|highp)\s+)?[A-Za-z0-9_]+(?:<[^>]+>)?\s+([A-Za-z0-9_]+)(?:\s*\[[^\]]+\])?\s*;/,fP=/((?:layout\s*\([^)]*\)\s*)*)uniform\s+([A-Za-z_][A-Za-z0-9_]*)\s*\{([\s\S]*?)\}\s*([A-Za-z_][A-Za-z0-9_]*)?\s*;/g;function $m(t){return`${t.name}Uniforms`}function uP(t,e){let r=e==="wgsl"?t.source:e==="vertex"?t.vs:t.fs;if(!r)return null;let i=$m(t);return dP(r,e==="wgsl"?"wgsl":"glsl",i)}function hP(t,e){let r=Object.keys(t.uniformTypes||{});if(!r.length)return null;let i=uP(t,e);return i?{moduleName:t.name,uniformBlockName:$m(t),stage:e,expectedUniformNames:r,actualUniformNames:i,matches:mP(r,i)}:null}function Xm(t,e,r={}){let i=hP(t,e);if(!i||i.matches)return i;let o=_P(i);return r.log?.error?.(o,i)(),r.throwOnError!==!1&&Rr(!1,o),i}function Ym(t){let e=[],r=yP(t);for(let i of r.matchAll(fP)){let o=i[1]?.trim()||null;e.push({blockName:i[2],body:i[3],instanceName:i[4]||null,layoutQualifier:o,hasLayoutQualifier:!!o,isStd140:!!(o&&/\blayout\s*\([^)]*\bstd140\b[^)]*\)/.exec(o))})}return e}function Gm(t,e,r,i){let o=Ym(t).filter(n=>!n.isStd140),s=new Set;for(let n of o){if(s.has(n.blockName))continue;s.add(n.blockName);let a=i?.label?`${i.label} `:"",c=n.hasLayoutQualifier?`declares ${xP(n.layoutQualifier)} instead of layout(std140)`:"does not declare layout(std140)",l=`${a}${e} shader uniform block ${n.blockName} ${c}. luma.gl host-side shader block packing assumes explicit layout(std140) for GLSL uniform blocks. Add \`layout(std140)\` to the block declaration.`;r?.warn?.(l,n)()}return o}function dP(t,e,r){let i=e==="wgsl"?pP(t,r):gP(t,r);if(!i)return null;let o=[];for(let s of i.split(`
`)){let n=s.replace(/\/\/.*$/,"").trim();if(!n||n.startsWith("#"))continue;let a=e==="wgsl"?n.match(/^([A-Za-z0-9_]+)\s*:/):n.match(lP);a&&o.push(a[1])}return o}function pP(t,e){let r=new RegExp(`\\bstruct\\s+${e}\\b`,"m").exec(t);if(!r)return null;let i=t.indexOf("{",r.index);if(i<0)return null;let o=0;for(let s=i;s<t.length;s++){let n=t[s];if(n==="{"){o++;continue}if(n==="}"&&(o--,o===0))return t.slice(i+1,s)}return null}function gP(t,e){return Ym(t).find(i=>i.blockName===e)?.body||null}function mP(t,e){if(t.length!==e.length)return!1;for(let r=0;r<t.length;r++)if(t[r]!==e[r])return!1;return!0}function _P(t){let{expectedUniformNames:e,actualUniformNames:r}=t,i=e.filter(a=>!r.includes(a)),o=r.filter(a=>!e.includes(a)),s=[`Expected ${e.length} fields, found ${r.length}.`],n=bP(e,r);return n&&s.push(n),i.length&&s.push(`Missing from shader block (${i.length}): ${Hm(i)}.`),o.length&&s.push(`Unexpected in shader block (${o.length}): ${Hm(o)}.`),e.length<=12&&r.length<=12&&(i.length||o.length)&&(s.push(`Expected: ${e.join(", ")}.`),s.push(`Actual: ${r.join(", ")}.`)),`${t.moduleName}: ${t.stage} shader uniform block ${t.uniformBlockName} does not match module.uniformTypes. ${s.join(" ")}`}function yP(t){return t.replace(/\/\*[\s\S]*?\*\//g,"").replace(/\/\/.*$/gm,"")}function xP(t){return t.replace(/\s+/g," ").trim()}function bP(t,e){let r=Math.min(t.length,e.length);for(let i=0;i<r;i++)if(t[i]!==e[i])return`First mismatch at field ${i+1}: expected ${t[i]}, found ${e[i]}.`;return t.length>e.length?`Shader block ends after field ${e.length}; expected next field ${t[e.length]}.`:e.length>t.length?`Shader block has extra field ${e.length}: ${e[t.length]}.`:null}function Hm(t,e=8){if(t.length<=e)return t.join(", ");let r=t.length-e;return`${t.slice(0,e).join(", ")}, ... (${r} more)`}function Km(t){switch(t?.gpu.toLowerCase()){case"apple":return`#define APPLE_GPU
// Apple optimizes away the calculation necessary for emulated fp64
#define LUMA_FP64_CODE_ELIMINATION_WORKAROUND 1
#define LUMA_FP32_TAN_PRECISION_WORKAROUND 1
// Intel GPU doesn't have full 32 bits precision in same cases, causes overflow
#define LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND 1
`;case"nvidia":return`#define NVIDIA_GPU
// Nvidia optimizes away the calculation necessary for emulated fp64
#define LUMA_FP64_CODE_ELIMINATION_WORKAROUND 1
`;case"intel":return`#define INTEL_GPU
// Intel optimizes away the calculation necessary for emulated fp64
#define LUMA_FP64_CODE_ELIMINATION_WORKAROUND 1
// Intel's built-in 'tan' function doesn't have acceptable precision
#define LUMA_FP32_TAN_PRECISION_WORKAROUND 1
// Intel GPU doesn't have full 32 bits precision in same cases, causes overflow
#define LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND 1
`;case"amd":return`#define AMD_GPU
`;default:return`#define DEFAULT_GPU
// Prevent driver from optimizing away the calculation necessary for emulated fp64
#define LUMA_FP64_CODE_ELIMINATION_WORKAROUND 1
// Headless Chrome's software shader 'tan' function doesn't have acceptable precision
#define LUMA_FP32_TAN_PRECISION_WORKAROUND 1
// If the GPU doesn't have full 32 bits precision, will causes overflow
#define LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND 1
`}}function qm(t,e){if(Number(t.match(/^#version[ \t]+(\d+)/m)?.[1]||100)!==300)throw new Error("luma.gl v9 only supports GLSL 3.00 shader sources");switch(e){case"vertex":return t=Zm(t,vP),t;case"fragment":return t=Zm(t,TP),t;default:throw new Error(e)}}var Qm=[[/^(#version[ \t]+(100|300[ \t]+es))?[ \t]*\n/,`#version 300 es
`],[/\btexture(2D|2DProj|Cube)Lod(EXT)?\(/g,"textureLod("],[/\btexture(2D|2DProj|Cube)(EXT)?\(/g,"texture("]],vP=[...Qm,[Pu("attribute"),"in $1"],[Pu("varying"),"out $1"]],TP=[...Qm,[Pu("varying"),"in $1"]];function Zm(t,e){for(let[r,i]of e)t=t.replace(r,i);return t}function Pu(t){return new RegExp(`\\b${t}[ \\t]+(\\w+[ \\t]+\\w+(\\[\\w+\\])?;)`,"g")}function wu(t,e){let r="";for(let i in t){let o=t[i];if(r+=`void ${o.signature} {
`,o.header&&(r+=`  ${o.header}`),e[i]){let s=e[i];s.sort((n,a)=>n.order-a.order);for(let n of s)r+=`  ${n.injection}
`}o.footer&&(r+=`  ${o.footer}`),r+=`}
`}return r}function Cu(t){let e={vertex:{},fragment:{}};for(let r of t){let i,o;typeof r!="string"?(i=r,o=i.hook):(i={},o=r),o=o.trim();let[s,n]=o.split(":"),a=o.replace(/\(.+/,""),c=Object.assign(i,{signature:n});switch(s){case"vs":e.vertex[a]=c;break;case"fs":e.fragment[a]=c;break;default:throw new Error(s)}}return e}function Jm(t,e){return{name:SP(t,e),language:"glsl",version:AP(t)}}function SP(t,e="unnamed"){let i=/#define[^\S\r\n]*SHADER_NAME[^\S\r\n]*([A-Za-z0-9_-]+)\s*/.exec(t);return i?i[1]:e}function AP(t){let e=100,r=t.match(/[^\s]+/g);if(r&&r.length>=2&&r[0]==="#version"){let i=parseInt(r[1],10);Number.isFinite(i)&&(e=i)}if(e!==100&&e!==300)throw new Error(`Invalid GLSL version ${e}`);return e}var Be="(?:var<\\s*(uniform|storage(?:\\s*,\\s*[A-Za-z_][A-Za-z0-9_]*)?)\\s*>|var)\\s+([A-Za-z_][A-Za-z0-9_]*)";var xi=[new RegExp(`@binding\\(\\s*(auto|\\d+)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${Be}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(auto|\\d+)\\s*\\)\\s*${Be}`,"g")],_a=[new RegExp(`@binding\\(\\s*(auto|\\d+)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${Be}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(auto|\\d+)\\s*\\)\\s*${Be}`,"g")],e_=[new RegExp(`@binding\\(\\s*(\\d+)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${Be}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(\\d+)\\s*\\)\\s*${Be}`,"g")],EP=[new RegExp(`@binding\\(\\s*(auto)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${Be}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(auto)\\s*\\)\\s*${Be}`,"g"),new RegExp(`@binding\\(\\s*(auto)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)(?:[\\s\\n\\r]*@[A-Za-z_][^\\n\\r]*)*[\\s\\n\\r]*${Be}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(auto)\\s*\\)(?:[\\s\\n\\r]*@[A-Za-z_][^\\n\\r]*)*[\\s\\n\\r]*${Be}`,"g")];function ya(t){let e=t.split(""),r=0,i=0,o=!1,s=!1,n=!1;for(;r<t.length;){let a=t[r],c=t[r+1];if(s){n?n=!1:a==="\\"?n=!0:a==='"'&&(s=!1),r++;continue}if(o){a===`
`||a==="\r"?o=!1:e[r]=" ",r++;continue}if(i>0){if(a==="/"&&c==="*"){e[r]=" ",e[r+1]=" ",i++,r+=2;continue}if(a==="*"&&c==="/"){e[r]=" ",e[r+1]=" ",i--,r+=2;continue}a!==`
`&&a!=="\r"&&(e[r]=" "),r++;continue}if(a==='"'){s=!0,r++;continue}if(a==="/"&&c==="/"){e[r]=" ",e[r+1]=" ",o=!0,r+=2;continue}if(a==="/"&&c==="*"){e[r]=" ",e[r+1]=" ",i=1,r+=2;continue}r++}return e.join("")}function Mr(t,e){let r=ya(t),i=[];for(let o of e){o.lastIndex=0;let s;for(s=o.exec(r);s;){let n=o===e[0],a=s.index,c=s[0].length;i.push({match:t.slice(a,a+c),index:a,length:c,bindingToken:s[n?1:2],groupToken:s[n?2:1],accessDeclaration:s[3]?.trim(),name:s[4]}),s=o.exec(r)}}return i.sort((o,s)=>o.index-s.index)}function Ru(t,e,r){let i=Mr(t,e);if(!i.length)return t;let o="",s=0;for(let n of i)o+=t.slice(s,n.index),o+=r(n),s=n.index+n.length;return o+=t.slice(s),o}function Mu(t){return/@binding\(\s*auto\s*\)/.test(ya(t))}function t_(t,e){return Mr(t,e===xi||e===_a?EP:e).find(i=>i.bindingToken==="auto")}var r_=[new RegExp(`@binding\\(\\s*(\\d+)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${Be}\\s*:\\s*([^;]+);`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(\\d+)\\s*\\)\\s*${Be}\\s*:\\s*([^;]+);`,"g")];function xa(t,e=[]){let r=ya(t),i=new Map;for(let s of e)i.set(i_(s.name,s.group,s.location),s.moduleName);let o=[];for(let s of r_){s.lastIndex=0;let n;for(n=s.exec(r);n;){let a=s===r_[0],c=Number(n[a?1:2]),l=Number(n[a?2:1]),f=n[3]?.trim(),u=n[4],h=n[5].trim(),d=i.get(i_(u,l,c));o.push(PP({name:u,group:l,binding:c,owner:d?"module":"application",moduleName:d,accessDeclaration:f,resourceType:h})),n=s.exec(r)}}return o.sort((s,n)=>s.group!==n.group?s.group-n.group:s.binding!==n.binding?s.binding-n.binding:s.name.localeCompare(n.name))}function PP(t){let e={name:t.name,group:t.group,binding:t.binding,owner:t.owner,kind:"unknown",moduleName:t.moduleName,resourceType:t.resourceType};if(t.accessDeclaration){let r=t.accessDeclaration.split(",").map(i=>i.trim());if(r[0]==="uniform")return{...e,kind:"uniform",access:"uniform"};if(r[0]==="storage"){let i=r[1]||"read_write";return{...e,kind:i==="read"?"read-only-storage":"storage",access:i}}}return t.resourceType==="sampler"||t.resourceType==="sampler_comparison"?{...e,kind:"sampler",samplerKind:t.resourceType==="sampler_comparison"?"comparison":"filtering"}:t.resourceType.startsWith("texture_storage_")?{...e,kind:"storage-texture",access:CP(t.resourceType),viewDimension:o_(t.resourceType)}:t.resourceType.startsWith("texture_")?{...e,kind:"texture",viewDimension:o_(t.resourceType),sampleType:wP(t.resourceType),multisampled:t.resourceType.startsWith("texture_multisampled_")}:e}function i_(t,e,r){return`${e}:${r}:${t}`}function o_(t){if(t.includes("cube_array"))return"cube-array";if(t.includes("2d_array"))return"2d-array";if(t.includes("cube"))return"cube";if(t.includes("3d"))return"3d";if(t.includes("2d"))return"2d";if(t.includes("1d"))return"1d"}function wP(t){if(t.startsWith("texture_depth_"))return"depth";if(t.includes("<i32>"))return"sint";if(t.includes("<u32>"))return"uint";if(t.includes("<f32>"))return"float"}function CP(t){return/,\s*([A-Za-z_][A-Za-z0-9_]*)\s*>$/.exec(t)?.[1]}var Iu=`

${So}
`,Eo=100,RP=`precision highp float;
`;function c_(t){let e=yi(t.modules||[]),{source:r,bindingAssignments:i}=MP(t.platformInfo,{...t,source:t.source,stage:"vertex",modules:e});return{source:r,getUniforms:f_(e),bindingAssignments:i,bindingTable:xa(r,i)}}function l_(t){let{vs:e,fs:r}=t,i=yi(t.modules||[]);return{vs:s_(t.platformInfo,{...t,source:e,stage:"vertex",modules:i}),fs:s_(t.platformInfo,{...t,source:r,stage:"fragment",modules:i}),getUniforms:f_(i)}}function MP(t,e){let{source:r,stage:i,modules:o,hookFunctions:s=[],inject:n={},log:a}=e;Rr(typeof r=="string","shader source must be a string");let c=r,l="",f=Cu(s),u={},h={},d={};for(let y in n){let x=typeof n[y]=="string"?{injection:n[y],order:0}:n[y],v=/^(v|f)s:(#)?([\w-]+)$/.exec(y);if(v){let T=v[2],E=v[3];T?E==="decl"?h[y]=[x]:d[y]=[x]:u[y]=[x]}else d[y]=[x]}let p=o,m=LP(c),g=OP(m.source),_=BP(p,e._bindingRegistry,g),b=[];for(let y of p){a&&Eu(y,c,a);let x=NP(u_(y,"wgsl",a),y,{usedBindingsByGroup:g,bindingRegistry:e._bindingRegistry,reservedBindingKeysByGroup:_});b.push(...x.bindingAssignments);let v=x.source;l+=v;let T=y.injections?.[i]||{};for(let E in T){let R=/^(v|f)s:#([\w-]+)$/.exec(E);if(R){let P=R[2]==="decl"?h:d;P[E]=P[E]||[],P[E].push(T[E])}else u[E]=u[E]||[],u[E].push(T[E])}}return l+=Iu,l=Ao(l,i,h),l+=wu(f[i],u),l+=VP(b),l+=m.source,l=Ao(l,i,d),WP(l),{source:l,bindingAssignments:b}}function s_(t,e){let{source:r,stage:i,language:o="glsl",modules:s,defines:n={},hookFunctions:a=[],inject:c={},prologue:l=!0,log:f}=e;Rr(typeof r=="string","shader source must be a string");let u=o==="glsl"?Jm(r).version:-1,h=t.shaderLanguageVersion,d=u===100?"#version 100":"#version 300 es",m=r.split(`
`).slice(1).join(`
`),g={};s.forEach(T=>{Object.assign(g,T.defines)}),Object.assign(g,n);let _="";switch(o){case"wgsl":break;case"glsl":_=l?`${d}

// ----- PROLOGUE -------------------------
${`#define SHADER_TYPE_${i.toUpperCase()}`}

${Km(t)}
${i==="fragment"?RP:""}

// ----- APPLICATION DEFINES -------------------------

${IP(g)}

`:`${d}
`;break}let b=Cu(a),y={},x={},v={};for(let T in c){let E=typeof c[T]=="string"?{injection:c[T],order:0}:c[T],R=/^(v|f)s:(#)?([\w-]+)$/.exec(T);if(R){let w=R[2],P=R[3];w?P==="decl"?x[T]=[E]:v[T]=[E]:y[T]=[E]}else v[T]=[E]}for(let T of s){f&&Eu(T,m,f);let E=u_(T,i,f);_+=E;let R=T.instance?.normalizedInjections[i]||{};for(let w in R){let P=/^(v|f)s:#([\w-]+)$/.exec(w);if(P){let D=P[2]==="decl"?x:v;D[w]=D[w]||[],D[w].push(R[w])}else y[w]=y[w]||[],y[w].push(R[w])}}return _+="// ----- MAIN SHADER SOURCE -------------------------",_+=Iu,_=Ao(_,i,x),_+=wu(b[i],y),_+=m,_=Ao(_,i,v),o==="glsl"&&u!==h&&(_=qm(_,i)),o==="glsl"&&Gm(_,i,f),_.trim()}function f_(t){return function(r){let i={};for(let o of t){let s=o.getUniforms?.(r,i);Object.assign(i,s)}return i}}function IP(t={}){let e="";for(let r in t){let i=t[r];(i||Number.isFinite(i))&&(e+=`#define ${r.toUpperCase()} ${t[r]}
`)}return e}function u_(t,e,r){let i;switch(e){case"vertex":i=t.vs||"";break;case"fragment":i=t.fs||"";break;case"wgsl":i=t.source||"";break;default:Rr(!1)}if(!t.name)throw new Error("Shader module must have a name");Xm(t,e,{log:r});let o=t.name.toUpperCase().replace(/[^0-9a-z]/gi,"_"),s=`// ----- MODULE ${t.name} ---------------

`;return e!=="wgsl"&&(s+=`#define MODULE_${o}
`),s+=`${i}
`,s}function OP(t){let e=new Map;for(let r of Mr(t,e_)){let i=Number(r.bindingToken),o=Number(r.groupToken);Ou(o,i,r.name),bi(e,o,i,`application binding "${r.name}"`)}return e}function LP(t){let e=Mr(t,_a),r=new Map;for(let s of e){if(s.bindingToken==="auto")continue;let n=Number(s.bindingToken),a=Number(s.groupToken);Ou(a,n,s.name),bi(r,a,n,`application binding "${s.name}"`)}let i={sawSupportedBindingDeclaration:e.length>0},o=Ru(t,_a,s=>FP(s,r,i));if(Mu(t)&&!i.sawSupportedBindingDeclaration)throw new Error('Unsupported @binding(auto) declaration form in application WGSL. Use adjacent "@group(N)" and "@binding(auto)" decorators followed by a bindable "var" declaration.');return{source:o}}function NP(t,e,r){let i=[],s={sawSupportedBindingDeclaration:Mr(t,xi).length>0,nextHintedBindingLocation:typeof e.firstBindingSlot=="number"?e.firstBindingSlot:null},n=Ru(t,xi,a=>DP(a,{module:e,context:r,bindingAssignments:i,relocationState:s}));if(Mu(t)&&!s.sawSupportedBindingDeclaration)throw new Error(`Unsupported @binding(auto) declaration form in module "${e.name}". Use adjacent "@group(N)" and "@binding(auto)" decorators followed by a bindable "var" declaration.`);return{source:n,bindingAssignments:i}}function DP(t,e){let{module:r,context:i,bindingAssignments:o,relocationState:s}=e,{match:n,bindingToken:a,groupToken:c,name:l}=t,f=Number(c);if(a==="auto"){let h=h_(f,r.name,l),d=i.bindingRegistry?.get(h),p=d!==void 0?d:s.nextHintedBindingLocation===null?a_(f,i.usedBindingsByGroup):a_(f,i.usedBindingsByGroup,s.nextHintedBindingLocation);return n_(r.name,f,p,l),d!==void 0&&kP(i.reservedBindingKeysByGroup,f,p,h)?(o.push({moduleName:r.name,name:l,group:f,location:p}),n.replace(/@binding\(\s*auto\s*\)/,`@binding(${p})`)):(bi(i.usedBindingsByGroup,f,p,`module "${r.name}" binding "${l}"`),i.bindingRegistry?.set(h,p),o.push({moduleName:r.name,name:l,group:f,location:p}),s.nextHintedBindingLocation!==null&&d===void 0&&(s.nextHintedBindingLocation=p+1),n.replace(/@binding\(\s*auto\s*\)/,`@binding(${p})`))}let u=Number(a);return n_(r.name,f,u,l),bi(i.usedBindingsByGroup,f,u,`module "${r.name}" binding "${l}"`),o.push({moduleName:r.name,name:l,group:f,location:u}),n}function FP(t,e,r){let{match:i,bindingToken:o,groupToken:s,name:n}=t,a=Number(s);if(o==="auto"){let c=zP(a,e);return Ou(a,c,n),bi(e,a,c,`application binding "${n}"`),i.replace(/@binding\(\s*auto\s*\)/,`@binding(${c})`)}return r.sawSupportedBindingDeclaration=!0,i}function BP(t,e,r){let i=new Map;if(!e)return i;for(let o of t)for(let s of UP(o)){let n=h_(s.group,o.name,s.name),a=e.get(n);if(a!==void 0){let c=i.get(s.group)||new Map,l=c.get(a);if(l&&l!==n)throw new Error(`Duplicate WGSL binding reservation for modules "${l}" and "${n}": group ${s.group}, binding ${a}.`);bi(r,s.group,a,`registered module binding "${n}"`),c.set(a,n),i.set(s.group,c)}}return i}function kP(t,e,r,i){let o=t.get(e);if(!o)return!1;let s=o.get(r);if(!s)return!1;if(s!==i)throw new Error(`Registered module binding "${i}" collided with "${s}": group ${e}, binding ${r}.`);return!0}function UP(t){let e=[],r=t.source||"";for(let i of Mr(r,xi))e.push({name:i.name,group:Number(i.groupToken)});return e}function Ou(t,e,r){if(t===0&&e>=Eo)throw new Error(`Application binding "${r}" in group 0 uses reserved binding ${e}. Application-owned explicit group-0 bindings must stay below ${Eo}.`)}function n_(t,e,r,i){if(e===0&&r<Eo)throw new Error(`Module "${t}" binding "${i}" in group 0 uses reserved application binding ${r}. Module-owned explicit group-0 bindings must be ${Eo} or higher.`)}function bi(t,e,r,i){let o=t.get(e)||new Set;if(o.has(r))throw new Error(`Duplicate WGSL binding assignment for ${i}: group ${e}, binding ${r}.`);o.add(r),t.set(e,o)}function a_(t,e,r){let i=e.get(t)||new Set,o=r??(t===0?Eo:i.size>0?Math.max(...i)+1:0);for(;i.has(o);)o++;return o}function zP(t,e){let r=e.get(t)||new Set,i=0;for(;r.has(i);)i++;return i}function WP(t){let e=t_(t,xi);if(!e)return;let r=jP(t,e.index);throw r?new Error(`Unresolved @binding(auto) for module "${r}" binding "${e.name}" remained in assembled WGSL source.`):HP(t,e.index)?new Error(`Unresolved @binding(auto) for application binding "${e.name}" remained in assembled WGSL source.`):new Error(`Unresolved @binding(auto) remained in assembled WGSL source near "${$P(e.match)}".`)}function VP(t){if(t.length===0)return"";let e=`// ----- MODULE WGSL BINDING ASSIGNMENTS ---------------
`;for(let r of t)e+=`// ${r.moduleName}.${r.name} -> @group(${r.group}) @binding(${r.location})
`;return e+=`
`,e}function h_(t,e,r){return`${t}:${e}:${r}`}function jP(t,e){let r=/^\/\/ ----- MODULE ([^\n]+) ---------------$/gm,i,o;for(o=r.exec(t);o&&o.index<=e;)i=o[1],o=r.exec(t);return i}function HP(t,e){let r=t.indexOf(Iu);return r>=0?e>r:!0}function $P(t){return t.replace(/\s+/g," ").trim()}var Lu="([a-zA-Z_][a-zA-Z0-9_]*)",XP=new RegExp(`^\\s*\\#\\s*ifdef\\s*${Lu}\\s*$`),YP=new RegExp(`^\\s*\\#\\s*ifndef\\s*${Lu}\\s*(?:\\/\\/.*)?$`),GP=/^\s*\#\s*else\s*(?:\/\/.*)?$/,KP=/^\s*\#\s*endif\s*$/,ZP=new RegExp(`^\\s*\\#\\s*ifdef\\s*${Lu}\\s*(?:\\/\\/.*)?$`),qP=/^\s*\#\s*endif\s*(?:\/\/.*)?$/;function d_(t,e){let r=t.split(`
`),i=[],o=[],s=!0;for(let n of r){let a=n.match(ZP)||n.match(XP),c=n.match(YP),l=n.match(GP),f=n.match(qP)||n.match(KP);if(a||c){let u=(a||c)?.[1],h=!!e?.defines?.[u],d=a?h:!h,p=s&&d;o.push({parentActive:s,branchTaken:d,active:p}),s=p}else if(l){let u=o[o.length-1];if(!u)throw new Error("Encountered #else without matching #ifdef or #ifndef");u.active=u.parentActive&&!u.branchTaken,u.branchTaken=!0,s=u.active}else f?(o.pop(),s=o.length?o[o.length-1].active:!0):s&&i.push(n)}if(o.length>0)throw new Error("Unterminated conditional block in shader source");return i.join(`
`)}var Ir=class t{static defaultShaderAssembler;_hookFunctions=[];_defaultModules=[];_wgslBindingRegistry=new Map;static getDefaultShaderAssembler(){return t.defaultShaderAssembler=t.defaultShaderAssembler||new t,t.defaultShaderAssembler}addDefaultModule(e){this._defaultModules.find(r=>r.name===(typeof e=="string"?e:e.name))||this._defaultModules.push(e)}removeDefaultModule(e){let r=typeof e=="string"?e:e.name;this._defaultModules=this._defaultModules.filter(i=>i.name!==r)}addShaderHook(e,r){r&&(e=Object.assign(r,{hook:e})),this._hookFunctions.push(e)}assembleWGSLShader(e){let r=this._getModuleList(e.modules),i=this._hookFunctions,{source:o,getUniforms:s,bindingAssignments:n}=c_({...e,source:e.source,_bindingRegistry:this._wgslBindingRegistry,modules:r,hookFunctions:i}),a={...r.reduce((l,f)=>(Object.assign(l,f.defines),l),{}),...e.defines},c=e.platformInfo.shaderLanguage==="wgsl"?d_(o,{defines:a}):o;return{source:c,getUniforms:s,modules:r,bindingAssignments:n,bindingTable:xa(c,n)}}assembleGLSLShaderPair(e){let r=this._getModuleList(e.modules),i=this._hookFunctions;return{...l_({...e,vs:e.vs,fs:e.fs,modules:r,hookFunctions:i}),modules:r}}_getModuleList(e=[]){let r=new Array(this._defaultModules.length+e.length),i={},o=0;for(let s=0,n=this._defaultModules.length;s<n;++s){let a=this._defaultModules[s],c=a.name;r[o++]=a,i[c]=!0}for(let s=0,n=e.length;s<n;++s){let a=e[s],c=a.name;i[c]||(r[o++]=a,i[c]=!0)}return r.length=o,_i(r),r}};var QP=`out vec4 transform_output;
void main() {
  transform_output = vec4(0);
}`,JP=`#version 300 es
${QP}`;function Nu(t){let{input:e,inputChannels:r,output:i}=t||{};if(!e)return JP;if(!r)throw new Error("inputChannels");let o=ew(r),s=p_(e,r);return`#version 300 es
in ${o} ${e};
out vec4 ${i};
void main() {
  ${i} = ${s};
}`}function ew(t){switch(t){case 1:return"float";case 2:return"vec2";case 3:return"vec3";case 4:return"vec4";default:throw new Error(`invalid channels: ${t}`)}}function p_(t,e){switch(e){case 1:return`vec4(${t}, 0.0, 0.0, 1.0)`;case 2:return`vec4(${t}, 0.0, 1.0)`;case 3:return`vec4(${t}, 1.0)`;case 4:return t;default:throw new Error(`invalid channels: ${e}`)}}var y6=1/Math.PI*180,x6=1/180*Math.PI,tw={EPSILON:1e-12,debug:!1,precision:4,printTypes:!1,printDegrees:!1,printRowMajor:!0,_cartographicRadians:!1};OWN.mathgl=OWN.mathgl||{config:{...tw}};var de=OWN.mathgl.config;function Du(t,{precision:e=de.precision}={}){return t=rw(t),`${parseFloat(t.toPrecision(e))}`}function Bt(t){return Array.isArray(t)||ArrayBuffer.isView(t)&&!(t instanceof DataView)}function Ce(t,e,r){return ow(t,i=>Math.max(e,Math.min(r,i)))}function kt(t,e,r){return Bt(t)?t.map((i,o)=>kt(i,e[o],r)):r*e+(1-r)*t}function qe(t,e,r){let i=de.EPSILON;r&&(de.EPSILON=r);try{if(t===e)return!0;if(Bt(t)&&Bt(e)){if(t.length!==e.length)return!1;for(let o=0;o<t.length;++o)if(!qe(t[o],e[o]))return!1;return!0}return t&&t.equals?t.equals(e):e&&e.equals?e.equals(t):typeof t=="number"&&typeof e=="number"?Math.abs(t-e)<=de.EPSILON*Math.max(1,Math.abs(t),Math.abs(e)):!1}finally{de.EPSILON=i}}function rw(t){return Math.round(t/de.EPSILON)*de.EPSILON}function iw(t){return t.clone?t.clone():new Array(t.length)}function ow(t,e,r){if(Bt(t)){let i=t;r=r||iw(i);for(let o=0;o<r.length&&o<i.length;++o){let s=typeof t=="number"?t:t[o];r[o]=e(s,o,r)}return r}return e(t)}var vi=class extends Array{clone(){return new this.constructor().copy(this)}fromArray(e,r=0){for(let i=0;i<this.ELEMENTS;++i)this[i]=e[i+r];return this.check()}toArray(e=[],r=0){for(let i=0;i<this.ELEMENTS;++i)e[r+i]=this[i];return e}toObject(e){return e}from(e){return Array.isArray(e)?this.copy(e):this.fromObject(e)}to(e){return e===this?this:Bt(e)?this.toArray(e):this.toObject(e)}toTarget(e){return e?this.to(e):this}toFloat32Array(){return new Float32Array(this)}toString(){return this.formatString(de)}formatString(e){let r="";for(let i=0;i<this.ELEMENTS;++i)r+=(i>0?", ":"")+Du(this[i],e);return`${e.printTypes?this.constructor.name:""}[${r}]`}equals(e){if(!e||this.length!==e.length)return!1;for(let r=0;r<this.ELEMENTS;++r)if(!qe(this[r],e[r]))return!1;return!0}exactEquals(e){if(!e||this.length!==e.length)return!1;for(let r=0;r<this.ELEMENTS;++r)if(this[r]!==e[r])return!1;return!0}negate(){for(let e=0;e<this.ELEMENTS;++e)this[e]=-this[e];return this.check()}lerp(e,r,i){if(i===void 0)return this.lerp(this,e,r);for(let o=0;o<this.ELEMENTS;++o){let s=e[o],n=typeof r=="number"?r:r[o];this[o]=s+i*(n-s)}return this.check()}min(e){for(let r=0;r<this.ELEMENTS;++r)this[r]=Math.min(e[r],this[r]);return this.check()}max(e){for(let r=0;r<this.ELEMENTS;++r)this[r]=Math.max(e[r],this[r]);return this.check()}clamp(e,r){for(let i=0;i<this.ELEMENTS;++i)this[i]=Math.min(Math.max(this[i],e[i]),r[i]);return this.check()}add(...e){for(let r of e)for(let i=0;i<this.ELEMENTS;++i)this[i]+=r[i];return this.check()}subtract(...e){for(let r of e)for(let i=0;i<this.ELEMENTS;++i)this[i]-=r[i];return this.check()}scale(e){if(typeof e=="number")for(let r=0;r<this.ELEMENTS;++r)this[r]*=e;else for(let r=0;r<this.ELEMENTS&&r<e.length;++r)this[r]*=e[r];return this.check()}multiplyByScalar(e){for(let r=0;r<this.ELEMENTS;++r)this[r]*=e;return this.check()}check(){if(de.debug&&!this.validate())throw new Error(`math.gl: ${this.constructor.name} some fields set to invalid numbers'`);return this}validate(){let e=this.length===this.ELEMENTS;for(let r=0;r<this.ELEMENTS;++r)e=e&&Number.isFinite(this[r]);return e}sub(e){return this.subtract(e)}setScalar(e){for(let r=0;r<this.ELEMENTS;++r)this[r]=e;return this.check()}addScalar(e){for(let r=0;r<this.ELEMENTS;++r)this[r]+=e;return this.check()}subScalar(e){return this.addScalar(-e)}multiplyScalar(e){for(let r=0;r<this.ELEMENTS;++r)this[r]*=e;return this.check()}divideScalar(e){return this.multiplyByScalar(1/e)}clampScalar(e,r){for(let i=0;i<this.ELEMENTS;++i)this[i]=Math.min(Math.max(this[i],e),r);return this.check()}get elements(){return this}};function sw(t,e){if(t.length!==e)return!1;for(let r=0;r<t.length;++r)if(!Number.isFinite(t[r]))return!1;return!0}function be(t){if(!Number.isFinite(t))throw new Error(`Invalid number ${JSON.stringify(t)}`);return t}function ba(t,e,r=""){if(de.debug&&!sw(t,e))throw new Error(`math.gl: ${r} some fields set to invalid numbers'`);return t}function Fu(t,e){if(!t)throw new Error(`math.gl assertion ${e}`)}var va=class extends vi{get x(){return this[0]}set x(e){this[0]=be(e)}get y(){return this[1]}set y(e){this[1]=be(e)}len(){return Math.sqrt(this.lengthSquared())}magnitude(){return this.len()}lengthSquared(){let e=0;for(let r=0;r<this.ELEMENTS;++r)e+=this[r]*this[r];return e}magnitudeSquared(){return this.lengthSquared()}distance(e){return Math.sqrt(this.distanceSquared(e))}distanceSquared(e){let r=0;for(let i=0;i<this.ELEMENTS;++i){let o=this[i]-e[i];r+=o*o}return be(r)}dot(e){let r=0;for(let i=0;i<this.ELEMENTS;++i)r+=this[i]*e[i];return be(r)}normalize(){let e=this.magnitude();if(e!==0)for(let r=0;r<this.ELEMENTS;++r)this[r]/=e;return this.check()}multiply(...e){for(let r of e)for(let i=0;i<this.ELEMENTS;++i)this[i]*=r[i];return this.check()}divide(...e){for(let r of e)for(let i=0;i<this.ELEMENTS;++i)this[i]/=r[i];return this.check()}lengthSq(){return this.lengthSquared()}distanceTo(e){return this.distance(e)}distanceToSquared(e){return this.distanceSquared(e)}getComponent(e){return Fu(e>=0&&e<this.ELEMENTS,"index is out of range"),be(this[e])}setComponent(e,r){return Fu(e>=0&&e<this.ELEMENTS,"index is out of range"),this[e]=r,this.check()}addVectors(e,r){return this.copy(e).add(r)}subVectors(e,r){return this.copy(e).subtract(r)}multiplyVectors(e,r){return this.copy(e).multiply(r)}addScaledVector(e,r){return this.add(new this.constructor(e).multiplyScalar(r))}};var ve={};fi(ve,{add:()=>fw,angle:()=>Rw,ceil:()=>uw,clone:()=>nw,copy:()=>cw,create:()=>g_,cross:()=>Tw,dist:()=>kw,distance:()=>x_,div:()=>Bw,divide:()=>y_,dot:()=>vw,equals:()=>Lw,exactEquals:()=>Ow,floor:()=>hw,forEach:()=>Ww,fromValues:()=>aw,inverse:()=>xw,len:()=>Nw,length:()=>v_,lerp:()=>Sw,max:()=>pw,min:()=>dw,mul:()=>Fw,multiply:()=>__,negate:()=>yw,normalize:()=>bw,random:()=>Aw,rotate:()=>Cw,round:()=>gw,scale:()=>mw,scaleAndAdd:()=>_w,set:()=>lw,sqrDist:()=>Uw,sqrLen:()=>zw,squaredDistance:()=>b_,squaredLength:()=>T_,str:()=>Iw,sub:()=>Dw,subtract:()=>m_,transformMat2:()=>Ew,transformMat2d:()=>Pw,transformMat3:()=>ww,transformMat4:()=>Bu,zero:()=>Mw});var oe=typeof Float32Array<"u"?Float32Array:Array,vt=Math.random;function He(t){return t>=0?Math.round(t):t%.5===0?Math.floor(t):Math.round(t)}var M6=Math.PI/180;function g_(){let t=new oe(2);return oe!=Float32Array&&(t[0]=0,t[1]=0),t}function nw(t){let e=new oe(2);return e[0]=t[0],e[1]=t[1],e}function aw(t,e){let r=new oe(2);return r[0]=t,r[1]=e,r}function cw(t,e){return t[0]=e[0],t[1]=e[1],t}function lw(t,e,r){return t[0]=e,t[1]=r,t}function fw(t,e,r){return t[0]=e[0]+r[0],t[1]=e[1]+r[1],t}function m_(t,e,r){return t[0]=e[0]-r[0],t[1]=e[1]-r[1],t}function __(t,e,r){return t[0]=e[0]*r[0],t[1]=e[1]*r[1],t}function y_(t,e,r){return t[0]=e[0]/r[0],t[1]=e[1]/r[1],t}function uw(t,e){return t[0]=Math.ceil(e[0]),t[1]=Math.ceil(e[1]),t}function hw(t,e){return t[0]=Math.floor(e[0]),t[1]=Math.floor(e[1]),t}function dw(t,e,r){return t[0]=Math.min(e[0],r[0]),t[1]=Math.min(e[1],r[1]),t}function pw(t,e,r){return t[0]=Math.max(e[0],r[0]),t[1]=Math.max(e[1],r[1]),t}function gw(t,e){return t[0]=He(e[0]),t[1]=He(e[1]),t}function mw(t,e,r){return t[0]=e[0]*r,t[1]=e[1]*r,t}function _w(t,e,r,i){return t[0]=e[0]+r[0]*i,t[1]=e[1]+r[1]*i,t}function x_(t,e){let r=e[0]-t[0],i=e[1]-t[1];return Math.sqrt(r*r+i*i)}function b_(t,e){let r=e[0]-t[0],i=e[1]-t[1];return r*r+i*i}function v_(t){let e=t[0],r=t[1];return Math.sqrt(e*e+r*r)}function T_(t){let e=t[0],r=t[1];return e*e+r*r}function yw(t,e){return t[0]=-e[0],t[1]=-e[1],t}function xw(t,e){return t[0]=1/e[0],t[1]=1/e[1],t}function bw(t,e){let r=e[0],i=e[1],o=r*r+i*i;return o>0&&(o=1/Math.sqrt(o)),t[0]=e[0]*o,t[1]=e[1]*o,t}function vw(t,e){return t[0]*e[0]+t[1]*e[1]}function Tw(t,e,r){let i=e[0]*r[1]-e[1]*r[0];return t[0]=t[1]=0,t[2]=i,t}function Sw(t,e,r,i){let o=e[0],s=e[1];return t[0]=o+i*(r[0]-o),t[1]=s+i*(r[1]-s),t}function Aw(t,e){e=e===void 0?1:e;let r=vt()*2*Math.PI;return t[0]=Math.cos(r)*e,t[1]=Math.sin(r)*e,t}function Ew(t,e,r){let i=e[0],o=e[1];return t[0]=r[0]*i+r[2]*o,t[1]=r[1]*i+r[3]*o,t}function Pw(t,e,r){let i=e[0],o=e[1];return t[0]=r[0]*i+r[2]*o+r[4],t[1]=r[1]*i+r[3]*o+r[5],t}function ww(t,e,r){let i=e[0],o=e[1];return t[0]=r[0]*i+r[3]*o+r[6],t[1]=r[1]*i+r[4]*o+r[7],t}function Bu(t,e,r){let i=e[0],o=e[1];return t[0]=r[0]*i+r[4]*o+r[12],t[1]=r[1]*i+r[5]*o+r[13],t}function Cw(t,e,r,i){let o=e[0]-r[0],s=e[1]-r[1],n=Math.sin(i),a=Math.cos(i);return t[0]=o*a-s*n+r[0],t[1]=o*n+s*a+r[1],t}function Rw(t,e){let r=t[0],i=t[1],o=e[0],s=e[1],n=Math.sqrt((r*r+i*i)*(o*o+s*s)),a=n&&(r*o+i*s)/n;return Math.acos(Math.min(Math.max(a,-1),1))}function Mw(t){return t[0]=0,t[1]=0,t}function Iw(t){return`vec2(${t[0]}, ${t[1]})`}function Ow(t,e){return t[0]===e[0]&&t[1]===e[1]}function Lw(t,e){let r=t[0],i=t[1],o=e[0],s=e[1];return Math.abs(r-o)<=1e-6*Math.max(1,Math.abs(r),Math.abs(o))&&Math.abs(i-s)<=1e-6*Math.max(1,Math.abs(i),Math.abs(s))}var Nw=v_,Dw=m_,Fw=__,Bw=y_,kw=x_,Uw=b_,zw=T_,Ww=(function(){let t=g_();return function(e,r,i,o,s,n){let a,c;for(r||(r=2),i||(i=0),o?c=Math.min(o*r+i,e.length):c=e.length,a=i;a<c;a+=r)t[0]=e[a],t[1]=e[a+1],s(t,t,n),e[a]=t[0],e[a+1]=t[1];return e}})();function S_(t,e,r){let i=e[0],o=e[1],s=r[3]*i+r[7]*o||1;return t[0]=(r[0]*i+r[4]*o)/s,t[1]=(r[1]*i+r[5]*o)/s,t}function Sa(t,e,r){let i=e[0],o=e[1],s=e[2],n=r[3]*i+r[7]*o+r[11]*s||1;return t[0]=(r[0]*i+r[4]*o+r[8]*s)/n,t[1]=(r[1]*i+r[5]*o+r[9]*s)/n,t[2]=(r[2]*i+r[6]*o+r[10]*s)/n,t}function A_(t,e,r){let i=e[0],o=e[1];return t[0]=r[0]*i+r[2]*o,t[1]=r[1]*i+r[3]*o,t[2]=e[2],t}var Re={};fi(Re,{add:()=>Xw,angle:()=>$u,bezier:()=>n1,ceil:()=>Yw,clone:()=>Vw,copy:()=>Hw,create:()=>E_,cross:()=>Uu,dist:()=>g1,distance:()=>M_,div:()=>p1,divide:()=>R_,dot:()=>ku,equals:()=>u1,exactEquals:()=>f1,floor:()=>Gw,forEach:()=>x1,fromValues:()=>jw,hermite:()=>s1,inverse:()=>t1,len:()=>_1,length:()=>P_,lerp:()=>i1,max:()=>Zw,min:()=>Kw,mul:()=>d1,multiply:()=>C_,negate:()=>e1,normalize:()=>r1,random:()=>a1,rotateX:()=>Vu,rotateY:()=>ju,rotateZ:()=>Hu,round:()=>qw,scale:()=>Qw,scaleAndAdd:()=>Jw,set:()=>$w,slerp:()=>o1,sqrDist:()=>m1,sqrLen:()=>y1,squaredDistance:()=>I_,squaredLength:()=>O_,str:()=>l1,sub:()=>h1,subtract:()=>w_,transformMat3:()=>zu,transformMat4:()=>Po,transformQuat:()=>Wu,zero:()=>c1});function E_(){let t=new oe(3);return oe!=Float32Array&&(t[0]=0,t[1]=0,t[2]=0),t}function Vw(t){let e=new oe(3);return e[0]=t[0],e[1]=t[1],e[2]=t[2],e}function P_(t){let e=t[0],r=t[1],i=t[2];return Math.sqrt(e*e+r*r+i*i)}function jw(t,e,r){let i=new oe(3);return i[0]=t,i[1]=e,i[2]=r,i}function Hw(t,e){return t[0]=e[0],t[1]=e[1],t[2]=e[2],t}function $w(t,e,r,i){return t[0]=e,t[1]=r,t[2]=i,t}function Xw(t,e,r){return t[0]=e[0]+r[0],t[1]=e[1]+r[1],t[2]=e[2]+r[2],t}function w_(t,e,r){return t[0]=e[0]-r[0],t[1]=e[1]-r[1],t[2]=e[2]-r[2],t}function C_(t,e,r){return t[0]=e[0]*r[0],t[1]=e[1]*r[1],t[2]=e[2]*r[2],t}function R_(t,e,r){return t[0]=e[0]/r[0],t[1]=e[1]/r[1],t[2]=e[2]/r[2],t}function Yw(t,e){return t[0]=Math.ceil(e[0]),t[1]=Math.ceil(e[1]),t[2]=Math.ceil(e[2]),t}function Gw(t,e){return t[0]=Math.floor(e[0]),t[1]=Math.floor(e[1]),t[2]=Math.floor(e[2]),t}function Kw(t,e,r){return t[0]=Math.min(e[0],r[0]),t[1]=Math.min(e[1],r[1]),t[2]=Math.min(e[2],r[2]),t}function Zw(t,e,r){return t[0]=Math.max(e[0],r[0]),t[1]=Math.max(e[1],r[1]),t[2]=Math.max(e[2],r[2]),t}function qw(t,e){return t[0]=He(e[0]),t[1]=He(e[1]),t[2]=He(e[2]),t}function Qw(t,e,r){return t[0]=e[0]*r,t[1]=e[1]*r,t[2]=e[2]*r,t}function Jw(t,e,r,i){return t[0]=e[0]+r[0]*i,t[1]=e[1]+r[1]*i,t[2]=e[2]+r[2]*i,t}function M_(t,e){let r=e[0]-t[0],i=e[1]-t[1],o=e[2]-t[2];return Math.sqrt(r*r+i*i+o*o)}function I_(t,e){let r=e[0]-t[0],i=e[1]-t[1],o=e[2]-t[2];return r*r+i*i+o*o}function O_(t){let e=t[0],r=t[1],i=t[2];return e*e+r*r+i*i}function e1(t,e){return t[0]=-e[0],t[1]=-e[1],t[2]=-e[2],t}function t1(t,e){return t[0]=1/e[0],t[1]=1/e[1],t[2]=1/e[2],t}function r1(t,e){let r=e[0],i=e[1],o=e[2],s=r*r+i*i+o*o;return s>0&&(s=1/Math.sqrt(s)),t[0]=e[0]*s,t[1]=e[1]*s,t[2]=e[2]*s,t}function ku(t,e){return t[0]*e[0]+t[1]*e[1]+t[2]*e[2]}function Uu(t,e,r){let i=e[0],o=e[1],s=e[2],n=r[0],a=r[1],c=r[2];return t[0]=o*c-s*a,t[1]=s*n-i*c,t[2]=i*a-o*n,t}function i1(t,e,r,i){let o=e[0],s=e[1],n=e[2];return t[0]=o+i*(r[0]-o),t[1]=s+i*(r[1]-s),t[2]=n+i*(r[2]-n),t}function o1(t,e,r,i){let o=Math.acos(Math.min(Math.max(ku(e,r),-1),1)),s=Math.sin(o),n=Math.sin((1-i)*o)/s,a=Math.sin(i*o)/s;return t[0]=n*e[0]+a*r[0],t[1]=n*e[1]+a*r[1],t[2]=n*e[2]+a*r[2],t}function s1(t,e,r,i,o,s){let n=s*s,a=n*(2*s-3)+1,c=n*(s-2)+s,l=n*(s-1),f=n*(3-2*s);return t[0]=e[0]*a+r[0]*c+i[0]*l+o[0]*f,t[1]=e[1]*a+r[1]*c+i[1]*l+o[1]*f,t[2]=e[2]*a+r[2]*c+i[2]*l+o[2]*f,t}function n1(t,e,r,i,o,s){let n=1-s,a=n*n,c=s*s,l=a*n,f=3*s*a,u=3*c*n,h=c*s;return t[0]=e[0]*l+r[0]*f+i[0]*u+o[0]*h,t[1]=e[1]*l+r[1]*f+i[1]*u+o[1]*h,t[2]=e[2]*l+r[2]*f+i[2]*u+o[2]*h,t}function a1(t,e){e=e===void 0?1:e;let r=vt()*2*Math.PI,i=vt()*2-1,o=Math.sqrt(1-i*i)*e;return t[0]=Math.cos(r)*o,t[1]=Math.sin(r)*o,t[2]=i*e,t}function Po(t,e,r){let i=e[0],o=e[1],s=e[2],n=r[3]*i+r[7]*o+r[11]*s+r[15];return n=n||1,t[0]=(r[0]*i+r[4]*o+r[8]*s+r[12])/n,t[1]=(r[1]*i+r[5]*o+r[9]*s+r[13])/n,t[2]=(r[2]*i+r[6]*o+r[10]*s+r[14])/n,t}function zu(t,e,r){let i=e[0],o=e[1],s=e[2];return t[0]=i*r[0]+o*r[3]+s*r[6],t[1]=i*r[1]+o*r[4]+s*r[7],t[2]=i*r[2]+o*r[5]+s*r[8],t}function Wu(t,e,r){let i=r[0],o=r[1],s=r[2],n=r[3],a=e[0],c=e[1],l=e[2],f=o*l-s*c,u=s*a-i*l,h=i*c-o*a,d=o*h-s*u,p=s*f-i*h,m=i*u-o*f,g=n*2;return f*=g,u*=g,h*=g,d*=2,p*=2,m*=2,t[0]=a+f+d,t[1]=c+u+p,t[2]=l+h+m,t}function Vu(t,e,r,i){let o=[],s=[];return o[0]=e[0]-r[0],o[1]=e[1]-r[1],o[2]=e[2]-r[2],s[0]=o[0],s[1]=o[1]*Math.cos(i)-o[2]*Math.sin(i),s[2]=o[1]*Math.sin(i)+o[2]*Math.cos(i),t[0]=s[0]+r[0],t[1]=s[1]+r[1],t[2]=s[2]+r[2],t}function ju(t,e,r,i){let o=[],s=[];return o[0]=e[0]-r[0],o[1]=e[1]-r[1],o[2]=e[2]-r[2],s[0]=o[2]*Math.sin(i)+o[0]*Math.cos(i),s[1]=o[1],s[2]=o[2]*Math.cos(i)-o[0]*Math.sin(i),t[0]=s[0]+r[0],t[1]=s[1]+r[1],t[2]=s[2]+r[2],t}function Hu(t,e,r,i){let o=[],s=[];return o[0]=e[0]-r[0],o[1]=e[1]-r[1],o[2]=e[2]-r[2],s[0]=o[0]*Math.cos(i)-o[1]*Math.sin(i),s[1]=o[0]*Math.sin(i)+o[1]*Math.cos(i),s[2]=o[2],t[0]=s[0]+r[0],t[1]=s[1]+r[1],t[2]=s[2]+r[2],t}function $u(t,e){let r=t[0],i=t[1],o=t[2],s=e[0],n=e[1],a=e[2],c=Math.sqrt((r*r+i*i+o*o)*(s*s+n*n+a*a)),l=c&&ku(t,e)/c;return Math.acos(Math.min(Math.max(l,-1),1))}function c1(t){return t[0]=0,t[1]=0,t[2]=0,t}function l1(t){return`vec3(${t[0]}, ${t[1]}, ${t[2]})`}function f1(t,e){return t[0]===e[0]&&t[1]===e[1]&&t[2]===e[2]}function u1(t,e){let r=t[0],i=t[1],o=t[2],s=e[0],n=e[1],a=e[2];return Math.abs(r-s)<=1e-6*Math.max(1,Math.abs(r),Math.abs(s))&&Math.abs(i-n)<=1e-6*Math.max(1,Math.abs(i),Math.abs(n))&&Math.abs(o-a)<=1e-6*Math.max(1,Math.abs(o),Math.abs(a))}var h1=w_,d1=C_,p1=R_,g1=M_,m1=I_,_1=P_,y1=O_,x1=(function(){let t=E_();return function(e,r,i,o,s,n){let a,c;for(r||(r=3),i||(i=0),o?c=Math.min(o*r+i,e.length):c=e.length,a=i;a<c;a+=r)t[0]=e[a],t[1]=e[a+1],t[2]=e[a+2],s(t,t,n),e[a]=t[0],e[a+1]=t[1],e[a+2]=t[2];return e}})();var Xu=[0,0,0],Aa,Te=class t extends va{static get ZERO(){return Aa||(Aa=new t(0,0,0),Object.freeze(Aa)),Aa}constructor(e=0,r=0,i=0){super(-0,-0,-0),arguments.length===1&&Bt(e)?this.copy(e):(de.debug&&(be(e),be(r),be(i)),this[0]=e,this[1]=r,this[2]=i)}set(e,r,i){return this[0]=e,this[1]=r,this[2]=i,this.check()}copy(e){return this[0]=e[0],this[1]=e[1],this[2]=e[2],this.check()}fromObject(e){return de.debug&&(be(e.x),be(e.y),be(e.z)),this[0]=e.x,this[1]=e.y,this[2]=e.z,this.check()}toObject(e){return e.x=this[0],e.y=this[1],e.z=this[2],e}get ELEMENTS(){return 3}get z(){return this[2]}set z(e){this[2]=be(e)}angle(e){return $u(this,e)}cross(e){return Uu(this,this,e),this.check()}rotateX({radians:e,origin:r=Xu}){return Vu(this,this,r,e),this.check()}rotateY({radians:e,origin:r=Xu}){return ju(this,this,r,e),this.check()}rotateZ({radians:e,origin:r=Xu}){return Hu(this,this,r,e),this.check()}transform(e){return this.transformAsPoint(e)}transformAsPoint(e){return Po(this,this,e),this.check()}transformAsVector(e){return Sa(this,this,e),this.check()}transformByMatrix3(e){return zu(this,this,e),this.check()}transformByMatrix2(e){return A_(this,this,e),this.check()}transformByQuaternion(e){return Wu(this,this,e),this.check()}};var Ea=class extends vi{toString(){let e="[";if(de.printRowMajor){e+="row-major:";for(let r=0;r<this.RANK;++r)for(let i=0;i<this.RANK;++i)e+=` ${this[i*this.RANK+r]}`}else{e+="column-major:";for(let r=0;r<this.ELEMENTS;++r)e+=` ${this[r]}`}return e+="]",e}getElementIndex(e,r){return r*this.RANK+e}getElement(e,r){return this[r*this.RANK+e]}setElement(e,r,i){return this[r*this.RANK+e]=be(i),this}getColumn(e,r=new Array(this.RANK).fill(-0)){let i=e*this.RANK;for(let o=0;o<this.RANK;++o)r[o]=this[i+o];return r}setColumn(e,r){let i=e*this.RANK;for(let o=0;o<this.RANK;++o)this[i+o]=r[o];return this}};var ce={};fi(ce,{add:()=>H1,adjoint:()=>E1,clone:()=>v1,copy:()=>T1,create:()=>b1,decompose:()=>D1,determinant:()=>Ku,equals:()=>G1,exactEquals:()=>Y1,frob:()=>j1,fromQuat:()=>rh,fromQuat2:()=>O1,fromRotation:()=>C1,fromRotationTranslation:()=>N_,fromRotationTranslationScale:()=>F1,fromRotationTranslationScaleOrigin:()=>B1,fromScaling:()=>w1,fromTranslation:()=>P1,fromValues:()=>S1,fromXRotation:()=>R1,fromYRotation:()=>M1,fromZRotation:()=>I1,frustum:()=>ih,getRotation:()=>N1,getScaling:()=>D_,getTranslation:()=>L1,identity:()=>L_,invert:()=>Gu,lookAt:()=>nh,mul:()=>K1,multiply:()=>wo,multiplyScalar:()=>$1,multiplyScalarAndAdd:()=>X1,ortho:()=>sh,orthoNO:()=>B_,orthoZO:()=>z1,perspective:()=>oh,perspectiveFromFieldOfView:()=>U1,perspectiveNO:()=>F_,perspectiveZO:()=>k1,rotate:()=>Qu,rotateX:()=>Ju,rotateY:()=>eh,rotateZ:()=>th,scale:()=>qu,set:()=>A1,str:()=>V1,sub:()=>Z1,subtract:()=>k_,targetTo:()=>W1,translate:()=>Zu,transpose:()=>Yu});function b1(){let t=new oe(16);return oe!=Float32Array&&(t[1]=0,t[2]=0,t[3]=0,t[4]=0,t[6]=0,t[7]=0,t[8]=0,t[9]=0,t[11]=0,t[12]=0,t[13]=0,t[14]=0),t[0]=1,t[5]=1,t[10]=1,t[15]=1,t}function v1(t){let e=new oe(16);return e[0]=t[0],e[1]=t[1],e[2]=t[2],e[3]=t[3],e[4]=t[4],e[5]=t[5],e[6]=t[6],e[7]=t[7],e[8]=t[8],e[9]=t[9],e[10]=t[10],e[11]=t[11],e[12]=t[12],e[13]=t[13],e[14]=t[14],e[15]=t[15],e}function T1(t,e){return t[0]=e[0],t[1]=e[1],t[2]=e[2],t[3]=e[3],t[4]=e[4],t[5]=e[5],t[6]=e[6],t[7]=e[7],t[8]=e[8],t[9]=e[9],t[10]=e[10],t[11]=e[11],t[12]=e[12],t[13]=e[13],t[14]=e[14],t[15]=e[15],t}function S1(t,e,r,i,o,s,n,a,c,l,f,u,h,d,p,m){let g=new oe(16);return g[0]=t,g[1]=e,g[2]=r,g[3]=i,g[4]=o,g[5]=s,g[6]=n,g[7]=a,g[8]=c,g[9]=l,g[10]=f,g[11]=u,g[12]=h,g[13]=d,g[14]=p,g[15]=m,g}function A1(t,e,r,i,o,s,n,a,c,l,f,u,h,d,p,m,g){return t[0]=e,t[1]=r,t[2]=i,t[3]=o,t[4]=s,t[5]=n,t[6]=a,t[7]=c,t[8]=l,t[9]=f,t[10]=u,t[11]=h,t[12]=d,t[13]=p,t[14]=m,t[15]=g,t}function L_(t){return t[0]=1,t[1]=0,t[2]=0,t[3]=0,t[4]=0,t[5]=1,t[6]=0,t[7]=0,t[8]=0,t[9]=0,t[10]=1,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,t}function Yu(t,e){if(t===e){let r=e[1],i=e[2],o=e[3],s=e[6],n=e[7],a=e[11];t[1]=e[4],t[2]=e[8],t[3]=e[12],t[4]=r,t[6]=e[9],t[7]=e[13],t[8]=i,t[9]=s,t[11]=e[14],t[12]=o,t[13]=n,t[14]=a}else t[0]=e[0],t[1]=e[4],t[2]=e[8],t[3]=e[12],t[4]=e[1],t[5]=e[5],t[6]=e[9],t[7]=e[13],t[8]=e[2],t[9]=e[6],t[10]=e[10],t[11]=e[14],t[12]=e[3],t[13]=e[7],t[14]=e[11],t[15]=e[15];return t}function Gu(t,e){let r=e[0],i=e[1],o=e[2],s=e[3],n=e[4],a=e[5],c=e[6],l=e[7],f=e[8],u=e[9],h=e[10],d=e[11],p=e[12],m=e[13],g=e[14],_=e[15],b=r*a-i*n,y=r*c-o*n,x=r*l-s*n,v=i*c-o*a,T=i*l-s*a,E=o*l-s*c,R=f*m-u*p,w=f*g-h*p,P=f*_-d*p,B=u*g-h*m,D=u*_-d*m,I=h*_-d*g,k=b*I-y*D+x*B+v*P-T*w+E*R;return k?(k=1/k,t[0]=(a*I-c*D+l*B)*k,t[1]=(o*D-i*I-s*B)*k,t[2]=(m*E-g*T+_*v)*k,t[3]=(h*T-u*E-d*v)*k,t[4]=(c*P-n*I-l*w)*k,t[5]=(r*I-o*P+s*w)*k,t[6]=(g*x-p*E-_*y)*k,t[7]=(f*E-h*x+d*y)*k,t[8]=(n*D-a*P+l*R)*k,t[9]=(i*P-r*D-s*R)*k,t[10]=(p*T-m*x+_*b)*k,t[11]=(u*x-f*T-d*b)*k,t[12]=(a*w-n*B-c*R)*k,t[13]=(r*B-i*w+o*R)*k,t[14]=(m*y-p*v-g*b)*k,t[15]=(f*v-u*y+h*b)*k,t):null}function E1(t,e){let r=e[0],i=e[1],o=e[2],s=e[3],n=e[4],a=e[5],c=e[6],l=e[7],f=e[8],u=e[9],h=e[10],d=e[11],p=e[12],m=e[13],g=e[14],_=e[15],b=r*a-i*n,y=r*c-o*n,x=r*l-s*n,v=i*c-o*a,T=i*l-s*a,E=o*l-s*c,R=f*m-u*p,w=f*g-h*p,P=f*_-d*p,B=u*g-h*m,D=u*_-d*m,I=h*_-d*g;return t[0]=a*I-c*D+l*B,t[1]=o*D-i*I-s*B,t[2]=m*E-g*T+_*v,t[3]=h*T-u*E-d*v,t[4]=c*P-n*I-l*w,t[5]=r*I-o*P+s*w,t[6]=g*x-p*E-_*y,t[7]=f*E-h*x+d*y,t[8]=n*D-a*P+l*R,t[9]=i*P-r*D-s*R,t[10]=p*T-m*x+_*b,t[11]=u*x-f*T-d*b,t[12]=a*w-n*B-c*R,t[13]=r*B-i*w+o*R,t[14]=m*y-p*v-g*b,t[15]=f*v-u*y+h*b,t}function Ku(t){let e=t[0],r=t[1],i=t[2],o=t[3],s=t[4],n=t[5],a=t[6],c=t[7],l=t[8],f=t[9],u=t[10],h=t[11],d=t[12],p=t[13],m=t[14],g=t[15],_=e*n-r*s,b=e*a-i*s,y=r*a-i*n,x=l*p-f*d,v=l*m-u*d,T=f*m-u*p,E=e*T-r*v+i*x,R=s*T-n*v+a*x,w=l*y-f*b+u*_,P=d*y-p*b+m*_;return c*E-o*R+g*w-h*P}function wo(t,e,r){let i=e[0],o=e[1],s=e[2],n=e[3],a=e[4],c=e[5],l=e[6],f=e[7],u=e[8],h=e[9],d=e[10],p=e[11],m=e[12],g=e[13],_=e[14],b=e[15],y=r[0],x=r[1],v=r[2],T=r[3];return t[0]=y*i+x*a+v*u+T*m,t[1]=y*o+x*c+v*h+T*g,t[2]=y*s+x*l+v*d+T*_,t[3]=y*n+x*f+v*p+T*b,y=r[4],x=r[5],v=r[6],T=r[7],t[4]=y*i+x*a+v*u+T*m,t[5]=y*o+x*c+v*h+T*g,t[6]=y*s+x*l+v*d+T*_,t[7]=y*n+x*f+v*p+T*b,y=r[8],x=r[9],v=r[10],T=r[11],t[8]=y*i+x*a+v*u+T*m,t[9]=y*o+x*c+v*h+T*g,t[10]=y*s+x*l+v*d+T*_,t[11]=y*n+x*f+v*p+T*b,y=r[12],x=r[13],v=r[14],T=r[15],t[12]=y*i+x*a+v*u+T*m,t[13]=y*o+x*c+v*h+T*g,t[14]=y*s+x*l+v*d+T*_,t[15]=y*n+x*f+v*p+T*b,t}function Zu(t,e,r){let i=r[0],o=r[1],s=r[2],n,a,c,l,f,u,h,d,p,m,g,_;return e===t?(t[12]=e[0]*i+e[4]*o+e[8]*s+e[12],t[13]=e[1]*i+e[5]*o+e[9]*s+e[13],t[14]=e[2]*i+e[6]*o+e[10]*s+e[14],t[15]=e[3]*i+e[7]*o+e[11]*s+e[15]):(n=e[0],a=e[1],c=e[2],l=e[3],f=e[4],u=e[5],h=e[6],d=e[7],p=e[8],m=e[9],g=e[10],_=e[11],t[0]=n,t[1]=a,t[2]=c,t[3]=l,t[4]=f,t[5]=u,t[6]=h,t[7]=d,t[8]=p,t[9]=m,t[10]=g,t[11]=_,t[12]=n*i+f*o+p*s+e[12],t[13]=a*i+u*o+m*s+e[13],t[14]=c*i+h*o+g*s+e[14],t[15]=l*i+d*o+_*s+e[15]),t}function qu(t,e,r){let i=r[0],o=r[1],s=r[2];return t[0]=e[0]*i,t[1]=e[1]*i,t[2]=e[2]*i,t[3]=e[3]*i,t[4]=e[4]*o,t[5]=e[5]*o,t[6]=e[6]*o,t[7]=e[7]*o,t[8]=e[8]*s,t[9]=e[9]*s,t[10]=e[10]*s,t[11]=e[11]*s,t[12]=e[12],t[13]=e[13],t[14]=e[14],t[15]=e[15],t}function Qu(t,e,r,i){let o=i[0],s=i[1],n=i[2],a=Math.sqrt(o*o+s*s+n*n),c,l,f,u,h,d,p,m,g,_,b,y,x,v,T,E,R,w,P,B,D,I,k,Z;return a<1e-6?null:(a=1/a,o*=a,s*=a,n*=a,l=Math.sin(r),c=Math.cos(r),f=1-c,u=e[0],h=e[1],d=e[2],p=e[3],m=e[4],g=e[5],_=e[6],b=e[7],y=e[8],x=e[9],v=e[10],T=e[11],E=o*o*f+c,R=s*o*f+n*l,w=n*o*f-s*l,P=o*s*f-n*l,B=s*s*f+c,D=n*s*f+o*l,I=o*n*f+s*l,k=s*n*f-o*l,Z=n*n*f+c,t[0]=u*E+m*R+y*w,t[1]=h*E+g*R+x*w,t[2]=d*E+_*R+v*w,t[3]=p*E+b*R+T*w,t[4]=u*P+m*B+y*D,t[5]=h*P+g*B+x*D,t[6]=d*P+_*B+v*D,t[7]=p*P+b*B+T*D,t[8]=u*I+m*k+y*Z,t[9]=h*I+g*k+x*Z,t[10]=d*I+_*k+v*Z,t[11]=p*I+b*k+T*Z,e!==t&&(t[12]=e[12],t[13]=e[13],t[14]=e[14],t[15]=e[15]),t)}function Ju(t,e,r){let i=Math.sin(r),o=Math.cos(r),s=e[4],n=e[5],a=e[6],c=e[7],l=e[8],f=e[9],u=e[10],h=e[11];return e!==t&&(t[0]=e[0],t[1]=e[1],t[2]=e[2],t[3]=e[3],t[12]=e[12],t[13]=e[13],t[14]=e[14],t[15]=e[15]),t[4]=s*o+l*i,t[5]=n*o+f*i,t[6]=a*o+u*i,t[7]=c*o+h*i,t[8]=l*o-s*i,t[9]=f*o-n*i,t[10]=u*o-a*i,t[11]=h*o-c*i,t}function eh(t,e,r){let i=Math.sin(r),o=Math.cos(r),s=e[0],n=e[1],a=e[2],c=e[3],l=e[8],f=e[9],u=e[10],h=e[11];return e!==t&&(t[4]=e[4],t[5]=e[5],t[6]=e[6],t[7]=e[7],t[12]=e[12],t[13]=e[13],t[14]=e[14],t[15]=e[15]),t[0]=s*o-l*i,t[1]=n*o-f*i,t[2]=a*o-u*i,t[3]=c*o-h*i,t[8]=s*i+l*o,t[9]=n*i+f*o,t[10]=a*i+u*o,t[11]=c*i+h*o,t}function th(t,e,r){let i=Math.sin(r),o=Math.cos(r),s=e[0],n=e[1],a=e[2],c=e[3],l=e[4],f=e[5],u=e[6],h=e[7];return e!==t&&(t[8]=e[8],t[9]=e[9],t[10]=e[10],t[11]=e[11],t[12]=e[12],t[13]=e[13],t[14]=e[14],t[15]=e[15]),t[0]=s*o+l*i,t[1]=n*o+f*i,t[2]=a*o+u*i,t[3]=c*o+h*i,t[4]=l*o-s*i,t[5]=f*o-n*i,t[6]=u*o-a*i,t[7]=h*o-c*i,t}function P1(t,e){return t[0]=1,t[1]=0,t[2]=0,t[3]=0,t[4]=0,t[5]=1,t[6]=0,t[7]=0,t[8]=0,t[9]=0,t[10]=1,t[11]=0,t[12]=e[0],t[13]=e[1],t[14]=e[2],t[15]=1,t}function w1(t,e){return t[0]=e[0],t[1]=0,t[2]=0,t[3]=0,t[4]=0,t[5]=e[1],t[6]=0,t[7]=0,t[8]=0,t[9]=0,t[10]=e[2],t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,t}function C1(t,e,r){let i=r[0],o=r[1],s=r[2],n=Math.sqrt(i*i+o*o+s*s),a,c,l;return n<1e-6?null:(n=1/n,i*=n,o*=n,s*=n,c=Math.sin(e),a=Math.cos(e),l=1-a,t[0]=i*i*l+a,t[1]=o*i*l+s*c,t[2]=s*i*l-o*c,t[3]=0,t[4]=i*o*l-s*c,t[5]=o*o*l+a,t[6]=s*o*l+i*c,t[7]=0,t[8]=i*s*l+o*c,t[9]=o*s*l-i*c,t[10]=s*s*l+a,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,t)}function R1(t,e){let r=Math.sin(e),i=Math.cos(e);return t[0]=1,t[1]=0,t[2]=0,t[3]=0,t[4]=0,t[5]=i,t[6]=r,t[7]=0,t[8]=0,t[9]=-r,t[10]=i,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,t}function M1(t,e){let r=Math.sin(e),i=Math.cos(e);return t[0]=i,t[1]=0,t[2]=-r,t[3]=0,t[4]=0,t[5]=1,t[6]=0,t[7]=0,t[8]=r,t[9]=0,t[10]=i,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,t}function I1(t,e){let r=Math.sin(e),i=Math.cos(e);return t[0]=i,t[1]=r,t[2]=0,t[3]=0,t[4]=-r,t[5]=i,t[6]=0,t[7]=0,t[8]=0,t[9]=0,t[10]=1,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,t}function N_(t,e,r){let i=e[0],o=e[1],s=e[2],n=e[3],a=i+i,c=o+o,l=s+s,f=i*a,u=i*c,h=i*l,d=o*c,p=o*l,m=s*l,g=n*a,_=n*c,b=n*l;return t[0]=1-(d+m),t[1]=u+b,t[2]=h-_,t[3]=0,t[4]=u-b,t[5]=1-(f+m),t[6]=p+g,t[7]=0,t[8]=h+_,t[9]=p-g,t[10]=1-(f+d),t[11]=0,t[12]=r[0],t[13]=r[1],t[14]=r[2],t[15]=1,t}function O1(t,e){let r=new oe(3),i=-e[0],o=-e[1],s=-e[2],n=e[3],a=e[4],c=e[5],l=e[6],f=e[7],u=i*i+o*o+s*s+n*n;return u>0?(r[0]=(a*n+f*i+c*s-l*o)*2/u,r[1]=(c*n+f*o+l*i-a*s)*2/u,r[2]=(l*n+f*s+a*o-c*i)*2/u):(r[0]=(a*n+f*i+c*s-l*o)*2,r[1]=(c*n+f*o+l*i-a*s)*2,r[2]=(l*n+f*s+a*o-c*i)*2),N_(t,e,r),t}function L1(t,e){return t[0]=e[12],t[1]=e[13],t[2]=e[14],t}function D_(t,e){let r=e[0],i=e[1],o=e[2],s=e[4],n=e[5],a=e[6],c=e[8],l=e[9],f=e[10];return t[0]=Math.sqrt(r*r+i*i+o*o),t[1]=Math.sqrt(s*s+n*n+a*a),t[2]=Math.sqrt(c*c+l*l+f*f),t}function N1(t,e){let r=new oe(3);D_(r,e);let i=1/r[0],o=1/r[1],s=1/r[2],n=e[0]*i,a=e[1]*o,c=e[2]*s,l=e[4]*i,f=e[5]*o,u=e[6]*s,h=e[8]*i,d=e[9]*o,p=e[10]*s,m=n+f+p,g=0;return m>0?(g=Math.sqrt(m+1)*2,t[3]=.25*g,t[0]=(u-d)/g,t[1]=(h-c)/g,t[2]=(a-l)/g):n>f&&n>p?(g=Math.sqrt(1+n-f-p)*2,t[3]=(u-d)/g,t[0]=.25*g,t[1]=(a+l)/g,t[2]=(h+c)/g):f>p?(g=Math.sqrt(1+f-n-p)*2,t[3]=(h-c)/g,t[0]=(a+l)/g,t[1]=.25*g,t[2]=(u+d)/g):(g=Math.sqrt(1+p-n-f)*2,t[3]=(a-l)/g,t[0]=(h+c)/g,t[1]=(u+d)/g,t[2]=.25*g),t}function D1(t,e,r,i){e[0]=i[12],e[1]=i[13],e[2]=i[14];let o=i[0],s=i[1],n=i[2],a=i[4],c=i[5],l=i[6],f=i[8],u=i[9],h=i[10];r[0]=Math.sqrt(o*o+s*s+n*n),r[1]=Math.sqrt(a*a+c*c+l*l),r[2]=Math.sqrt(f*f+u*u+h*h);let d=1/r[0],p=1/r[1],m=1/r[2],g=o*d,_=s*p,b=n*m,y=a*d,x=c*p,v=l*m,T=f*d,E=u*p,R=h*m,w=g+x+R,P=0;return w>0?(P=Math.sqrt(w+1)*2,t[3]=.25*P,t[0]=(v-E)/P,t[1]=(T-b)/P,t[2]=(_-y)/P):g>x&&g>R?(P=Math.sqrt(1+g-x-R)*2,t[3]=(v-E)/P,t[0]=.25*P,t[1]=(_+y)/P,t[2]=(T+b)/P):x>R?(P=Math.sqrt(1+x-g-R)*2,t[3]=(T-b)/P,t[0]=(_+y)/P,t[1]=.25*P,t[2]=(v+E)/P):(P=Math.sqrt(1+R-g-x)*2,t[3]=(_-y)/P,t[0]=(T+b)/P,t[1]=(v+E)/P,t[2]=.25*P),t}function F1(t,e,r,i){let o=e[0],s=e[1],n=e[2],a=e[3],c=o+o,l=s+s,f=n+n,u=o*c,h=o*l,d=o*f,p=s*l,m=s*f,g=n*f,_=a*c,b=a*l,y=a*f,x=i[0],v=i[1],T=i[2];return t[0]=(1-(p+g))*x,t[1]=(h+y)*x,t[2]=(d-b)*x,t[3]=0,t[4]=(h-y)*v,t[5]=(1-(u+g))*v,t[6]=(m+_)*v,t[7]=0,t[8]=(d+b)*T,t[9]=(m-_)*T,t[10]=(1-(u+p))*T,t[11]=0,t[12]=r[0],t[13]=r[1],t[14]=r[2],t[15]=1,t}function B1(t,e,r,i,o){let s=e[0],n=e[1],a=e[2],c=e[3],l=s+s,f=n+n,u=a+a,h=s*l,d=s*f,p=s*u,m=n*f,g=n*u,_=a*u,b=c*l,y=c*f,x=c*u,v=i[0],T=i[1],E=i[2],R=o[0],w=o[1],P=o[2],B=(1-(m+_))*v,D=(d+x)*v,I=(p-y)*v,k=(d-x)*T,Z=(1-(h+_))*T,X=(g+b)*T,Y=(p+y)*E,ft=(g-b)*E,ut=(1-(h+m))*E;return t[0]=B,t[1]=D,t[2]=I,t[3]=0,t[4]=k,t[5]=Z,t[6]=X,t[7]=0,t[8]=Y,t[9]=ft,t[10]=ut,t[11]=0,t[12]=r[0]+R-(B*R+k*w+Y*P),t[13]=r[1]+w-(D*R+Z*w+ft*P),t[14]=r[2]+P-(I*R+X*w+ut*P),t[15]=1,t}function rh(t,e){let r=e[0],i=e[1],o=e[2],s=e[3],n=r+r,a=i+i,c=o+o,l=r*n,f=i*n,u=i*a,h=o*n,d=o*a,p=o*c,m=s*n,g=s*a,_=s*c;return t[0]=1-u-p,t[1]=f+_,t[2]=h-g,t[3]=0,t[4]=f-_,t[5]=1-l-p,t[6]=d+m,t[7]=0,t[8]=h+g,t[9]=d-m,t[10]=1-l-u,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,t}function ih(t,e,r,i,o,s,n){let a=1/(r-e),c=1/(o-i),l=1/(s-n);return t[0]=s*2*a,t[1]=0,t[2]=0,t[3]=0,t[4]=0,t[5]=s*2*c,t[6]=0,t[7]=0,t[8]=(r+e)*a,t[9]=(o+i)*c,t[10]=(n+s)*l,t[11]=-1,t[12]=0,t[13]=0,t[14]=n*s*2*l,t[15]=0,t}function F_(t,e,r,i,o){let s=1/Math.tan(e/2);if(t[0]=s/r,t[1]=0,t[2]=0,t[3]=0,t[4]=0,t[5]=s,t[6]=0,t[7]=0,t[8]=0,t[9]=0,t[11]=-1,t[12]=0,t[13]=0,t[15]=0,o!=null&&o!==1/0){let n=1/(i-o);t[10]=(o+i)*n,t[14]=2*o*i*n}else t[10]=-1,t[14]=-2*i;return t}var oh=F_;function k1(t,e,r,i,o){let s=1/Math.tan(e/2);if(t[0]=s/r,t[1]=0,t[2]=0,t[3]=0,t[4]=0,t[5]=s,t[6]=0,t[7]=0,t[8]=0,t[9]=0,t[11]=-1,t[12]=0,t[13]=0,t[15]=0,o!=null&&o!==1/0){let n=1/(i-o);t[10]=o*n,t[14]=o*i*n}else t[10]=-1,t[14]=-i;return t}function U1(t,e,r,i){let o=Math.tan(e.upDegrees*Math.PI/180),s=Math.tan(e.downDegrees*Math.PI/180),n=Math.tan(e.leftDegrees*Math.PI/180),a=Math.tan(e.rightDegrees*Math.PI/180),c=2/(n+a),l=2/(o+s);return t[0]=c,t[1]=0,t[2]=0,t[3]=0,t[4]=0,t[5]=l,t[6]=0,t[7]=0,t[8]=-((n-a)*c*.5),t[9]=(o-s)*l*.5,t[10]=i/(r-i),t[11]=-1,t[12]=0,t[13]=0,t[14]=i*r/(r-i),t[15]=0,t}function B_(t,e,r,i,o,s,n){let a=1/(e-r),c=1/(i-o),l=1/(s-n);return t[0]=-2*a,t[1]=0,t[2]=0,t[3]=0,t[4]=0,t[5]=-2*c,t[6]=0,t[7]=0,t[8]=0,t[9]=0,t[10]=2*l,t[11]=0,t[12]=(e+r)*a,t[13]=(o+i)*c,t[14]=(n+s)*l,t[15]=1,t}var sh=B_;function z1(t,e,r,i,o,s,n){let a=1/(e-r),c=1/(i-o),l=1/(s-n);return t[0]=-2*a,t[1]=0,t[2]=0,t[3]=0,t[4]=0,t[5]=-2*c,t[6]=0,t[7]=0,t[8]=0,t[9]=0,t[10]=l,t[11]=0,t[12]=(e+r)*a,t[13]=(o+i)*c,t[14]=s*l,t[15]=1,t}function nh(t,e,r,i){let o,s,n,a,c,l,f,u,h,d,p=e[0],m=e[1],g=e[2],_=i[0],b=i[1],y=i[2],x=r[0],v=r[1],T=r[2];return Math.abs(p-x)<1e-6&&Math.abs(m-v)<1e-6&&Math.abs(g-T)<1e-6?L_(t):(u=p-x,h=m-v,d=g-T,o=1/Math.sqrt(u*u+h*h+d*d),u*=o,h*=o,d*=o,s=b*d-y*h,n=y*u-_*d,a=_*h-b*u,o=Math.sqrt(s*s+n*n+a*a),o?(o=1/o,s*=o,n*=o,a*=o):(s=0,n=0,a=0),c=h*a-d*n,l=d*s-u*a,f=u*n-h*s,o=Math.sqrt(c*c+l*l+f*f),o?(o=1/o,c*=o,l*=o,f*=o):(c=0,l=0,f=0),t[0]=s,t[1]=c,t[2]=u,t[3]=0,t[4]=n,t[5]=l,t[6]=h,t[7]=0,t[8]=a,t[9]=f,t[10]=d,t[11]=0,t[12]=-(s*p+n*m+a*g),t[13]=-(c*p+l*m+f*g),t[14]=-(u*p+h*m+d*g),t[15]=1,t)}function W1(t,e,r,i){let o=e[0],s=e[1],n=e[2],a=i[0],c=i[1],l=i[2],f=o-r[0],u=s-r[1],h=n-r[2],d=f*f+u*u+h*h;d>0&&(d=1/Math.sqrt(d),f*=d,u*=d,h*=d);let p=c*h-l*u,m=l*f-a*h,g=a*u-c*f;return d=p*p+m*m+g*g,d>0&&(d=1/Math.sqrt(d),p*=d,m*=d,g*=d),t[0]=p,t[1]=m,t[2]=g,t[3]=0,t[4]=u*g-h*m,t[5]=h*p-f*g,t[6]=f*m-u*p,t[7]=0,t[8]=f,t[9]=u,t[10]=h,t[11]=0,t[12]=o,t[13]=s,t[14]=n,t[15]=1,t}function V1(t){return`mat4(${t[0]}, ${t[1]}, ${t[2]}, ${t[3]}, ${t[4]}, ${t[5]}, ${t[6]}, ${t[7]}, ${t[8]}, ${t[9]}, ${t[10]}, ${t[11]}, ${t[12]}, ${t[13]}, ${t[14]}, ${t[15]})`}function j1(t){return Math.sqrt(t[0]*t[0]+t[1]*t[1]+t[2]*t[2]+t[3]*t[3]+t[4]*t[4]+t[5]*t[5]+t[6]*t[6]+t[7]*t[7]+t[8]*t[8]+t[9]*t[9]+t[10]*t[10]+t[11]*t[11]+t[12]*t[12]+t[13]*t[13]+t[14]*t[14]+t[15]*t[15])}function H1(t,e,r){return t[0]=e[0]+r[0],t[1]=e[1]+r[1],t[2]=e[2]+r[2],t[3]=e[3]+r[3],t[4]=e[4]+r[4],t[5]=e[5]+r[5],t[6]=e[6]+r[6],t[7]=e[7]+r[7],t[8]=e[8]+r[8],t[9]=e[9]+r[9],t[10]=e[10]+r[10],t[11]=e[11]+r[11],t[12]=e[12]+r[12],t[13]=e[13]+r[13],t[14]=e[14]+r[14],t[15]=e[15]+r[15],t}function k_(t,e,r){return t[0]=e[0]-r[0],t[1]=e[1]-r[1],t[2]=e[2]-r[2],t[3]=e[3]-r[3],t[4]=e[4]-r[4],t[5]=e[5]-r[5],t[6]=e[6]-r[6],t[7]=e[7]-r[7],t[8]=e[8]-r[8],t[9]=e[9]-r[9],t[10]=e[10]-r[10],t[11]=e[11]-r[11],t[12]=e[12]-r[12],t[13]=e[13]-r[13],t[14]=e[14]-r[14],t[15]=e[15]-r[15],t}function $1(t,e,r){return t[0]=e[0]*r,t[1]=e[1]*r,t[2]=e[2]*r,t[3]=e[3]*r,t[4]=e[4]*r,t[5]=e[5]*r,t[6]=e[6]*r,t[7]=e[7]*r,t[8]=e[8]*r,t[9]=e[9]*r,t[10]=e[10]*r,t[11]=e[11]*r,t[12]=e[12]*r,t[13]=e[13]*r,t[14]=e[14]*r,t[15]=e[15]*r,t}function X1(t,e,r,i){return t[0]=e[0]+r[0]*i,t[1]=e[1]+r[1]*i,t[2]=e[2]+r[2]*i,t[3]=e[3]+r[3]*i,t[4]=e[4]+r[4]*i,t[5]=e[5]+r[5]*i,t[6]=e[6]+r[6]*i,t[7]=e[7]+r[7]*i,t[8]=e[8]+r[8]*i,t[9]=e[9]+r[9]*i,t[10]=e[10]+r[10]*i,t[11]=e[11]+r[11]*i,t[12]=e[12]+r[12]*i,t[13]=e[13]+r[13]*i,t[14]=e[14]+r[14]*i,t[15]=e[15]+r[15]*i,t}function Y1(t,e){return t[0]===e[0]&&t[1]===e[1]&&t[2]===e[2]&&t[3]===e[3]&&t[4]===e[4]&&t[5]===e[5]&&t[6]===e[6]&&t[7]===e[7]&&t[8]===e[8]&&t[9]===e[9]&&t[10]===e[10]&&t[11]===e[11]&&t[12]===e[12]&&t[13]===e[13]&&t[14]===e[14]&&t[15]===e[15]}function G1(t,e){let r=t[0],i=t[1],o=t[2],s=t[3],n=t[4],a=t[5],c=t[6],l=t[7],f=t[8],u=t[9],h=t[10],d=t[11],p=t[12],m=t[13],g=t[14],_=t[15],b=e[0],y=e[1],x=e[2],v=e[3],T=e[4],E=e[5],R=e[6],w=e[7],P=e[8],B=e[9],D=e[10],I=e[11],k=e[12],Z=e[13],X=e[14],Y=e[15];return Math.abs(r-b)<=1e-6*Math.max(1,Math.abs(r),Math.abs(b))&&Math.abs(i-y)<=1e-6*Math.max(1,Math.abs(i),Math.abs(y))&&Math.abs(o-x)<=1e-6*Math.max(1,Math.abs(o),Math.abs(x))&&Math.abs(s-v)<=1e-6*Math.max(1,Math.abs(s),Math.abs(v))&&Math.abs(n-T)<=1e-6*Math.max(1,Math.abs(n),Math.abs(T))&&Math.abs(a-E)<=1e-6*Math.max(1,Math.abs(a),Math.abs(E))&&Math.abs(c-R)<=1e-6*Math.max(1,Math.abs(c),Math.abs(R))&&Math.abs(l-w)<=1e-6*Math.max(1,Math.abs(l),Math.abs(w))&&Math.abs(f-P)<=1e-6*Math.max(1,Math.abs(f),Math.abs(P))&&Math.abs(u-B)<=1e-6*Math.max(1,Math.abs(u),Math.abs(B))&&Math.abs(h-D)<=1e-6*Math.max(1,Math.abs(h),Math.abs(D))&&Math.abs(d-I)<=1e-6*Math.max(1,Math.abs(d),Math.abs(I))&&Math.abs(p-k)<=1e-6*Math.max(1,Math.abs(p),Math.abs(k))&&Math.abs(m-Z)<=1e-6*Math.max(1,Math.abs(m),Math.abs(Z))&&Math.abs(g-X)<=1e-6*Math.max(1,Math.abs(g),Math.abs(X))&&Math.abs(_-Y)<=1e-6*Math.max(1,Math.abs(_),Math.abs(Y))}var K1=wo,Z1=k_;var ke={};fi(ke,{add:()=>t3,ceil:()=>r3,clone:()=>q1,copy:()=>J1,create:()=>U_,cross:()=>d3,dist:()=>A3,distance:()=>j_,div:()=>S3,divide:()=>V_,dot:()=>h3,equals:()=>b3,exactEquals:()=>x3,floor:()=>i3,forEach:()=>C3,fromValues:()=>Q1,inverse:()=>f3,len:()=>P3,length:()=>$_,lerp:()=>p3,max:()=>s3,min:()=>o3,mul:()=>T3,multiply:()=>W_,negate:()=>l3,normalize:()=>u3,random:()=>g3,round:()=>n3,scale:()=>a3,scaleAndAdd:()=>c3,set:()=>e3,sqrDist:()=>E3,sqrLen:()=>w3,squaredDistance:()=>H_,squaredLength:()=>X_,str:()=>y3,sub:()=>v3,subtract:()=>z_,transformMat4:()=>ah,transformQuat:()=>m3,zero:()=>_3});function U_(){let t=new oe(4);return oe!=Float32Array&&(t[0]=0,t[1]=0,t[2]=0,t[3]=0),t}function q1(t){let e=new oe(4);return e[0]=t[0],e[1]=t[1],e[2]=t[2],e[3]=t[3],e}function Q1(t,e,r,i){let o=new oe(4);return o[0]=t,o[1]=e,o[2]=r,o[3]=i,o}function J1(t,e){return t[0]=e[0],t[1]=e[1],t[2]=e[2],t[3]=e[3],t}function e3(t,e,r,i,o){return t[0]=e,t[1]=r,t[2]=i,t[3]=o,t}function t3(t,e,r){return t[0]=e[0]+r[0],t[1]=e[1]+r[1],t[2]=e[2]+r[2],t[3]=e[3]+r[3],t}function z_(t,e,r){return t[0]=e[0]-r[0],t[1]=e[1]-r[1],t[2]=e[2]-r[2],t[3]=e[3]-r[3],t}function W_(t,e,r){return t[0]=e[0]*r[0],t[1]=e[1]*r[1],t[2]=e[2]*r[2],t[3]=e[3]*r[3],t}function V_(t,e,r){return t[0]=e[0]/r[0],t[1]=e[1]/r[1],t[2]=e[2]/r[2],t[3]=e[3]/r[3],t}function r3(t,e){return t[0]=Math.ceil(e[0]),t[1]=Math.ceil(e[1]),t[2]=Math.ceil(e[2]),t[3]=Math.ceil(e[3]),t}function i3(t,e){return t[0]=Math.floor(e[0]),t[1]=Math.floor(e[1]),t[2]=Math.floor(e[2]),t[3]=Math.floor(e[3]),t}function o3(t,e,r){return t[0]=Math.min(e[0],r[0]),t[1]=Math.min(e[1],r[1]),t[2]=Math.min(e[2],r[2]),t[3]=Math.min(e[3],r[3]),t}function s3(t,e,r){return t[0]=Math.max(e[0],r[0]),t[1]=Math.max(e[1],r[1]),t[2]=Math.max(e[2],r[2]),t[3]=Math.max(e[3],r[3]),t}function n3(t,e){return t[0]=He(e[0]),t[1]=He(e[1]),t[2]=He(e[2]),t[3]=He(e[3]),t}function a3(t,e,r){return t[0]=e[0]*r,t[1]=e[1]*r,t[2]=e[2]*r,t[3]=e[3]*r,t}function c3(t,e,r,i){return t[0]=e[0]+r[0]*i,t[1]=e[1]+r[1]*i,t[2]=e[2]+r[2]*i,t[3]=e[3]+r[3]*i,t}function j_(t,e){let r=e[0]-t[0],i=e[1]-t[1],o=e[2]-t[2],s=e[3]-t[3];return Math.sqrt(r*r+i*i+o*o+s*s)}function H_(t,e){let r=e[0]-t[0],i=e[1]-t[1],o=e[2]-t[2],s=e[3]-t[3];return r*r+i*i+o*o+s*s}function $_(t){let e=t[0],r=t[1],i=t[2],o=t[3];return Math.sqrt(e*e+r*r+i*i+o*o)}function X_(t){let e=t[0],r=t[1],i=t[2],o=t[3];return e*e+r*r+i*i+o*o}function l3(t,e){return t[0]=-e[0],t[1]=-e[1],t[2]=-e[2],t[3]=-e[3],t}function f3(t,e){return t[0]=1/e[0],t[1]=1/e[1],t[2]=1/e[2],t[3]=1/e[3],t}function u3(t,e){let r=e[0],i=e[1],o=e[2],s=e[3],n=r*r+i*i+o*o+s*s;return n>0&&(n=1/Math.sqrt(n)),t[0]=r*n,t[1]=i*n,t[2]=o*n,t[3]=s*n,t}function h3(t,e){return t[0]*e[0]+t[1]*e[1]+t[2]*e[2]+t[3]*e[3]}function d3(t,e,r,i){let o=r[0]*i[1]-r[1]*i[0],s=r[0]*i[2]-r[2]*i[0],n=r[0]*i[3]-r[3]*i[0],a=r[1]*i[2]-r[2]*i[1],c=r[1]*i[3]-r[3]*i[1],l=r[2]*i[3]-r[3]*i[2],f=e[0],u=e[1],h=e[2],d=e[3];return t[0]=u*l-h*c+d*a,t[1]=-(f*l)+h*n-d*s,t[2]=f*c-u*n+d*o,t[3]=-(f*a)+u*s-h*o,t}function p3(t,e,r,i){let o=e[0],s=e[1],n=e[2],a=e[3];return t[0]=o+i*(r[0]-o),t[1]=s+i*(r[1]-s),t[2]=n+i*(r[2]-n),t[3]=a+i*(r[3]-a),t}function g3(t,e){e=e===void 0?1:e;let r,i,o,s,n,a;do r=vt()*2-1,i=vt()*2-1,n=r*r+i*i;while(n>=1);do o=vt()*2-1,s=vt()*2-1,a=o*o+s*s;while(a>=1);let c=Math.sqrt((1-n)/a);return t[0]=e*r,t[1]=e*i,t[2]=e*o*c,t[3]=e*s*c,t}function ah(t,e,r){let i=e[0],o=e[1],s=e[2],n=e[3];return t[0]=r[0]*i+r[4]*o+r[8]*s+r[12]*n,t[1]=r[1]*i+r[5]*o+r[9]*s+r[13]*n,t[2]=r[2]*i+r[6]*o+r[10]*s+r[14]*n,t[3]=r[3]*i+r[7]*o+r[11]*s+r[15]*n,t}function m3(t,e,r){let i=e[0],o=e[1],s=e[2],n=r[0],a=r[1],c=r[2],l=r[3],f=l*i+a*s-c*o,u=l*o+c*i-n*s,h=l*s+n*o-a*i,d=-n*i-a*o-c*s;return t[0]=f*l+d*-n+u*-c-h*-a,t[1]=u*l+d*-a+h*-n-f*-c,t[2]=h*l+d*-c+f*-a-u*-n,t[3]=e[3],t}function _3(t){return t[0]=0,t[1]=0,t[2]=0,t[3]=0,t}function y3(t){return`vec4(${t[0]}, ${t[1]}, ${t[2]}, ${t[3]})`}function x3(t,e){return t[0]===e[0]&&t[1]===e[1]&&t[2]===e[2]&&t[3]===e[3]}function b3(t,e){let r=t[0],i=t[1],o=t[2],s=t[3],n=e[0],a=e[1],c=e[2],l=e[3];return Math.abs(r-n)<=1e-6*Math.max(1,Math.abs(r),Math.abs(n))&&Math.abs(i-a)<=1e-6*Math.max(1,Math.abs(i),Math.abs(a))&&Math.abs(o-c)<=1e-6*Math.max(1,Math.abs(o),Math.abs(c))&&Math.abs(s-l)<=1e-6*Math.max(1,Math.abs(s),Math.abs(l))}var v3=z_,T3=W_,S3=V_,A3=j_,E3=H_,P3=$_,w3=X_,C3=(function(){let t=U_();return function(e,r,i,o,s,n){let a,c;for(r||(r=4),i||(i=0),o?c=Math.min(o*r+i,e.length):c=e.length,a=i;a<c;a+=r)t[0]=e[a],t[1]=e[a+1],t[2]=e[a+2],t[3]=e[a+3],s(t,t,n),e[a]=t[0],e[a+1]=t[1],e[a+2]=t[2],e[a+3]=t[3];return e}})();var fh;(function(t){t[t.COL0ROW0=0]="COL0ROW0",t[t.COL0ROW1=1]="COL0ROW1",t[t.COL0ROW2=2]="COL0ROW2",t[t.COL0ROW3=3]="COL0ROW3",t[t.COL1ROW0=4]="COL1ROW0",t[t.COL1ROW1=5]="COL1ROW1",t[t.COL1ROW2=6]="COL1ROW2",t[t.COL1ROW3=7]="COL1ROW3",t[t.COL2ROW0=8]="COL2ROW0",t[t.COL2ROW1=9]="COL2ROW1",t[t.COL2ROW2=10]="COL2ROW2",t[t.COL2ROW3=11]="COL2ROW3",t[t.COL3ROW0=12]="COL3ROW0",t[t.COL3ROW1=13]="COL3ROW1",t[t.COL3ROW2=14]="COL3ROW2",t[t.COL3ROW3=15]="COL3ROW3"})(fh||(fh={}));var R3=45*Math.PI/180,M3=1,ch=.1,lh=500,I3=Object.freeze([1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]),le=class extends Ea{static get IDENTITY(){return L3()}static get ZERO(){return O3()}get ELEMENTS(){return 16}get RANK(){return 4}get INDICES(){return fh}constructor(e){super(-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0),arguments.length===1&&Array.isArray(e)?this.copy(e):this.identity()}copy(e){return this[0]=e[0],this[1]=e[1],this[2]=e[2],this[3]=e[3],this[4]=e[4],this[5]=e[5],this[6]=e[6],this[7]=e[7],this[8]=e[8],this[9]=e[9],this[10]=e[10],this[11]=e[11],this[12]=e[12],this[13]=e[13],this[14]=e[14],this[15]=e[15],this.check()}set(e,r,i,o,s,n,a,c,l,f,u,h,d,p,m,g){return this[0]=e,this[1]=r,this[2]=i,this[3]=o,this[4]=s,this[5]=n,this[6]=a,this[7]=c,this[8]=l,this[9]=f,this[10]=u,this[11]=h,this[12]=d,this[13]=p,this[14]=m,this[15]=g,this.check()}setRowMajor(e,r,i,o,s,n,a,c,l,f,u,h,d,p,m,g){return this[0]=e,this[1]=s,this[2]=l,this[3]=d,this[4]=r,this[5]=n,this[6]=f,this[7]=p,this[8]=i,this[9]=a,this[10]=u,this[11]=m,this[12]=o,this[13]=c,this[14]=h,this[15]=g,this.check()}toRowMajor(e){return e[0]=this[0],e[1]=this[4],e[2]=this[8],e[3]=this[12],e[4]=this[1],e[5]=this[5],e[6]=this[9],e[7]=this[13],e[8]=this[2],e[9]=this[6],e[10]=this[10],e[11]=this[14],e[12]=this[3],e[13]=this[7],e[14]=this[11],e[15]=this[15],e}identity(){return this.copy(I3)}fromObject(e){return this.check()}fromQuaternion(e){return rh(this,e),this.check()}frustum(e){let{left:r,right:i,bottom:o,top:s,near:n=ch,far:a=lh}=e;return a===1/0?N3(this,r,i,o,s,n):ih(this,r,i,o,s,n,a),this.check()}lookAt(e){let{eye:r,center:i=[0,0,0],up:o=[0,1,0]}=e;return nh(this,r,i,o),this.check()}ortho(e){let{left:r,right:i,bottom:o,top:s,near:n=ch,far:a=lh}=e;return sh(this,r,i,o,s,n,a),this.check()}orthographic(e){let{fovy:r=R3,aspect:i=M3,focalDistance:o=1,near:s=ch,far:n=lh}=e;Y_(r);let a=r/2,c=o*Math.tan(a),l=c*i;return this.ortho({left:-l,right:l,bottom:-c,top:c,near:s,far:n})}perspective(e){let{fovy:r=45*Math.PI/180,aspect:i=1,near:o=.1,far:s=500}=e;return Y_(r),oh(this,r,i,o,s),this.check()}determinant(){return Ku(this)}getScale(e=[-0,-0,-0]){return e[0]=Math.sqrt(this[0]*this[0]+this[1]*this[1]+this[2]*this[2]),e[1]=Math.sqrt(this[4]*this[4]+this[5]*this[5]+this[6]*this[6]),e[2]=Math.sqrt(this[8]*this[8]+this[9]*this[9]+this[10]*this[10]),e}getTranslation(e=[-0,-0,-0]){return e[0]=this[12],e[1]=this[13],e[2]=this[14],e}getRotation(e,r){e=e||[-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0],r=r||[-0,-0,-0];let i=this.getScale(r),o=1/i[0],s=1/i[1],n=1/i[2];return e[0]=this[0]*o,e[1]=this[1]*s,e[2]=this[2]*n,e[3]=0,e[4]=this[4]*o,e[5]=this[5]*s,e[6]=this[6]*n,e[7]=0,e[8]=this[8]*o,e[9]=this[9]*s,e[10]=this[10]*n,e[11]=0,e[12]=0,e[13]=0,e[14]=0,e[15]=1,e}getRotationMatrix3(e,r){e=e||[-0,-0,-0,-0,-0,-0,-0,-0,-0],r=r||[-0,-0,-0];let i=this.getScale(r),o=1/i[0],s=1/i[1],n=1/i[2];return e[0]=this[0]*o,e[1]=this[1]*s,e[2]=this[2]*n,e[3]=this[4]*o,e[4]=this[5]*s,e[5]=this[6]*n,e[6]=this[8]*o,e[7]=this[9]*s,e[8]=this[10]*n,e}transpose(){return Yu(this,this),this.check()}invert(){return Gu(this,this),this.check()}multiplyLeft(e){return wo(this,e,this),this.check()}multiplyRight(e){return wo(this,this,e),this.check()}rotateX(e){return Ju(this,this,e),this.check()}rotateY(e){return eh(this,this,e),this.check()}rotateZ(e){return th(this,this,e),this.check()}rotateXYZ(e){return this.rotateX(e[0]).rotateY(e[1]).rotateZ(e[2])}rotateAxis(e,r){return Qu(this,this,e,r),this.check()}scale(e){return qu(this,this,Array.isArray(e)?e:[e,e,e]),this.check()}translate(e){return Zu(this,this,e),this.check()}transform(e,r){return e.length===4?(r=ah(r||[-0,-0,-0,-0],e,this),ba(r,4),r):this.transformAsPoint(e,r)}transformAsPoint(e,r){let{length:i}=e,o;switch(i){case 2:o=Bu(r||[-0,-0],e,this);break;case 3:o=Po(r||[-0,-0,-0],e,this);break;default:throw new Error("Illegal vector")}return ba(o,e.length),o}transformAsVector(e,r){let i;switch(e.length){case 2:i=S_(r||[-0,-0],e,this);break;case 3:i=Sa(r||[-0,-0,-0],e,this);break;default:throw new Error("Illegal vector")}return ba(i,e.length),i}transformPoint(e,r){return this.transformAsPoint(e,r)}transformVector(e,r){return this.transformAsPoint(e,r)}transformDirection(e,r){return this.transformAsVector(e,r)}makeRotationX(e){return this.identity().rotateX(e)}makeTranslation(e,r,i){return this.identity().translate([e,r,i])}},Pa,wa;function O3(){return Pa||(Pa=new le([0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]),Object.freeze(Pa)),Pa}function L3(){return wa||(wa=new le,Object.freeze(wa)),wa}function Y_(t){if(t>Math.PI*2)throw Error("expected radians")}function N3(t,e,r,i,o,s){let n=2*s/(r-e),a=2*s/(o-i),c=(r+e)/(r-e),l=(o+i)/(o-i),f=-1,u=-1,h=-2*s;return t[0]=n,t[1]=0,t[2]=0,t[3]=0,t[4]=0,t[5]=a,t[6]=0,t[7]=0,t[8]=c,t[9]=l,t[10]=f,t[11]=u,t[12]=0,t[13]=0,t[14]=h,t[15]=0,t}function uh(t,e=[],r=0){let i=Math.fround(t),o=t-i;return e[r]=i,e[r+1]=o,e}function G_(t){return t-Math.fround(t)}function K_(t){let e=new Float32Array(32);for(let r=0;r<4;++r)for(let i=0;i<4;++i){let o=r*4+i;uh(t[i*4+r],e,o*2)}return e}function Ca(t,e=!0){return t??e}function hh(t=[0,0,0],e=!0){return e?t.map(r=>r/255):[...t]}function Z_(t,e=!0){let r=hh(t.slice(0,3),e),i=Number.isFinite(t[3]),o=i?t[3]:1;return[r[0],r[1],r[2],e&&i?o/255:o]}var D3=`#ifdef LUMA_FP32_TAN_PRECISION_WORKAROUND

// All these functions are for substituting tan() function from Intel GPU only
const float TWO_PI = 6.2831854820251465;
const float PI_2 = 1.5707963705062866;
const float PI_16 = 0.1963495463132858;

const float SIN_TABLE_0 = 0.19509032368659973;
const float SIN_TABLE_1 = 0.3826834261417389;
const float SIN_TABLE_2 = 0.5555702447891235;
const float SIN_TABLE_3 = 0.7071067690849304;

const float COS_TABLE_0 = 0.9807852506637573;
const float COS_TABLE_1 = 0.9238795042037964;
const float COS_TABLE_2 = 0.8314695954322815;
const float COS_TABLE_3 = 0.7071067690849304;

const float INVERSE_FACTORIAL_3 = 1.666666716337204e-01; // 1/3!
const float INVERSE_FACTORIAL_5 = 8.333333767950535e-03; // 1/5!
const float INVERSE_FACTORIAL_7 = 1.9841270113829523e-04; // 1/7!
const float INVERSE_FACTORIAL_9 = 2.75573188446287533e-06; // 1/9!

float sin_taylor_fp32(float a) {
  float r, s, t, x;

  if (a == 0.0) {
    return 0.0;
  }

  x = -a * a;
  s = a;
  r = a;

  r = r * x;
  t = r * INVERSE_FACTORIAL_3;
  s = s + t;

  r = r * x;
  t = r * INVERSE_FACTORIAL_5;
  s = s + t;

  r = r * x;
  t = r * INVERSE_FACTORIAL_7;
  s = s + t;

  r = r * x;
  t = r * INVERSE_FACTORIAL_9;
  s = s + t;

  return s;
}

void sincos_taylor_fp32(float a, out float sin_t, out float cos_t) {
  if (a == 0.0) {
    sin_t = 0.0;
    cos_t = 1.0;
  }
  sin_t = sin_taylor_fp32(a);
  cos_t = sqrt(1.0 - sin_t * sin_t);
}

float tan_taylor_fp32(float a) {
    float sin_a;
    float cos_a;

    if (a == 0.0) {
        return 0.0;
    }

    // 2pi range reduction
    float z = floor(a / TWO_PI);
    float r = a - TWO_PI * z;

    float t;
    float q = floor(r / PI_2 + 0.5);
    int j = int(q);

    if (j < -2 || j > 2) {
        return 1.0 / 0.0;
    }

    t = r - PI_2 * q;

    q = floor(t / PI_16 + 0.5);
    int k = int(q);
    int abs_k = int(abs(float(k)));

    if (abs_k > 4) {
        return 1.0 / 0.0;
    } else {
        t = t - PI_16 * q;
    }

    float u = 0.0;
    float v = 0.0;

    float sin_t, cos_t;
    float s, c;
    sincos_taylor_fp32(t, sin_t, cos_t);

    if (k == 0) {
        s = sin_t;
        c = cos_t;
    } else {
        if (abs(float(abs_k) - 1.0) < 0.5) {
            u = COS_TABLE_0;
            v = SIN_TABLE_0;
        } else if (abs(float(abs_k) - 2.0) < 0.5) {
            u = COS_TABLE_1;
            v = SIN_TABLE_1;
        } else if (abs(float(abs_k) - 3.0) < 0.5) {
            u = COS_TABLE_2;
            v = SIN_TABLE_2;
        } else if (abs(float(abs_k) - 4.0) < 0.5) {
            u = COS_TABLE_3;
            v = SIN_TABLE_3;
        }
        if (k > 0) {
            s = u * sin_t + v * cos_t;
            c = u * cos_t - v * sin_t;
        } else {
            s = u * sin_t - v * cos_t;
            c = u * cos_t + v * sin_t;
        }
    }

    if (j == 0) {
        sin_a = s;
        cos_a = c;
    } else if (j == 1) {
        sin_a = c;
        cos_a = -s;
    } else if (j == -1) {
        sin_a = -c;
        cos_a = s;
    } else {
        sin_a = -s;
        cos_a = -c;
    }
    return sin_a / cos_a;
}
#endif

float tan_fp32(float a) {
#ifdef LUMA_FP32_TAN_PRECISION_WORKAROUND
  return tan_taylor_fp32(a);
#else
  return tan(a);
#endif
}
`,dh={name:"fp32",vs:D3};var ph=`
layout(std140) uniform fp64arithmeticUniforms {
  uniform float ONE;
  uniform float SPLIT;
} fp64;

/*
About LUMA_FP64_CODE_ELIMINATION_WORKAROUND

The purpose of this workaround is to prevent shader compilers from
optimizing away necessary arithmetic operations by swapping their sequences
or transform the equation to some 'equivalent' form.

These helpers implement Dekker/Veltkamp-style error tracking. If the compiler
folds constants or reassociates the arithmetic, the high/low split can stop
tracking the rounding error correctly. That failure mode tends to look fine in
simple coordinate setup, but then breaks down inside iterative arithmetic such
as fp64 Mandelbrot loops.

The method is to multiply an artifical variable, ONE, which will be known to
the compiler to be 1 only at runtime. The whole expression is then represented
as a polynomial with respective to ONE. In the coefficients of all terms, only one a
and one b should appear

err = (a + b) * ONE^6 - a * ONE^5 - (a + b) * ONE^4 + a * ONE^3 - b - (a + b) * ONE^2 + a * ONE
*/

float prevent_fp64_optimization(float value) {
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  return value + fp64.ONE * 0.0;
#else
  return value;
#endif
}

// Divide float number to high and low floats to extend fraction bits
vec2 split(float a) {
  // Keep SPLIT as a runtime uniform so the compiler cannot fold the Dekker
  // split into a constant expression and reassociate the recovery steps.
  float split = prevent_fp64_optimization(fp64.SPLIT);
  float t = prevent_fp64_optimization(a * split);
  float temp = t - a;
  float a_hi = t - temp;
  float a_lo = a - a_hi;
  return vec2(a_hi, a_lo);
}

// Divide float number again when high float uses too many fraction bits
vec2 split2(vec2 a) {
  vec2 b = split(a.x);
  b.y += a.y;
  return b;
}

// Special sum operation when a > b
vec2 quickTwoSum(float a, float b) {
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  float sum = (a + b) * fp64.ONE;
  float err = b - (sum - a) * fp64.ONE;
#else
  float sum = a + b;
  float err = b - (sum - a);
#endif
  return vec2(sum, err);
}

// General sum operation
vec2 twoSum(float a, float b) {
  float s = (a + b);
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  float v = (s * fp64.ONE - a) * fp64.ONE;
  float err = (a - (s - v) * fp64.ONE) * fp64.ONE * fp64.ONE * fp64.ONE + (b - v);
#else
  float v = s - a;
  float err = (a - (s - v)) + (b - v);
#endif
  return vec2(s, err);
}

vec2 twoSub(float a, float b) {
  float s = (a - b);
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  float v = (s * fp64.ONE - a) * fp64.ONE;
  float err = (a - (s - v) * fp64.ONE) * fp64.ONE * fp64.ONE * fp64.ONE - (b + v);
#else
  float v = s - a;
  float err = (a - (s - v)) - (b + v);
#endif
  return vec2(s, err);
}

vec2 twoSqr(float a) {
  float prod = a * a;
  vec2 a_fp64 = split(a);
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  float err = ((a_fp64.x * a_fp64.x - prod) * fp64.ONE + 2.0 * a_fp64.x *
    a_fp64.y * fp64.ONE * fp64.ONE) + a_fp64.y * a_fp64.y * fp64.ONE * fp64.ONE * fp64.ONE;
#else
  float err = ((a_fp64.x * a_fp64.x - prod) + 2.0 * a_fp64.x * a_fp64.y) + a_fp64.y * a_fp64.y;
#endif
  return vec2(prod, err);
}

vec2 twoProd(float a, float b) {
  float prod = a * b;
  vec2 a_fp64 = split(a);
  vec2 b_fp64 = split(b);
  // twoProd is especially sensitive because mul_fp64 and div_fp64 both depend
  // on the split terms and cross terms staying in the original evaluation
  // order. If the compiler folds or reassociates them, the low part tends to
  // collapse to zero or NaN on some drivers.
  float highProduct = prevent_fp64_optimization(a_fp64.x * b_fp64.x);
  float crossProduct1 = prevent_fp64_optimization(a_fp64.x * b_fp64.y);
  float crossProduct2 = prevent_fp64_optimization(a_fp64.y * b_fp64.x);
  float lowProduct = prevent_fp64_optimization(a_fp64.y * b_fp64.y);
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  float err1 = (highProduct - prod) * fp64.ONE;
  float err2 = crossProduct1 * fp64.ONE * fp64.ONE;
  float err3 = crossProduct2 * fp64.ONE * fp64.ONE * fp64.ONE;
  float err4 = lowProduct * fp64.ONE * fp64.ONE * fp64.ONE * fp64.ONE;
#else
  float err1 = highProduct - prod;
  float err2 = crossProduct1;
  float err3 = crossProduct2;
  float err4 = lowProduct;
#endif
  float err = ((err1 + err2) + err3) + err4;
  return vec2(prod, err);
}

vec2 sum_fp64(vec2 a, vec2 b) {
  vec2 s, t;
  s = twoSum(a.x, b.x);
  t = twoSum(a.y, b.y);
  s.y += t.x;
  s = quickTwoSum(s.x, s.y);
  s.y += t.y;
  s = quickTwoSum(s.x, s.y);
  return s;
}

vec2 sub_fp64(vec2 a, vec2 b) {
  vec2 s, t;
  s = twoSub(a.x, b.x);
  t = twoSub(a.y, b.y);
  s.y += t.x;
  s = quickTwoSum(s.x, s.y);
  s.y += t.y;
  s = quickTwoSum(s.x, s.y);
  return s;
}

vec2 mul_fp64(vec2 a, vec2 b) {
  vec2 prod = twoProd(a.x, b.x);
  // y component is for the error
  prod.y += a.x * b.y;
#if defined(LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND)
  prod = split2(prod);
#endif
  prod = quickTwoSum(prod.x, prod.y);
  prod.y += a.y * b.x;
#if defined(LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND)
  prod = split2(prod);
#endif
  prod = quickTwoSum(prod.x, prod.y);
  return prod;
}

vec2 div_fp64(vec2 a, vec2 b) {
  float xn = 1.0 / b.x;
#if defined(LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND)
  vec2 yn = mul_fp64(a, vec2(xn, 0));
#else
  vec2 yn = a * xn;
#endif
  float diff = (sub_fp64(a, mul_fp64(b, yn))).x;
  vec2 prod = twoProd(xn, diff);
  return sum_fp64(yn, prod);
}

vec2 sqrt_fp64(vec2 a) {
  if (a.x == 0.0 && a.y == 0.0) return vec2(0.0, 0.0);
  if (a.x < 0.0) return vec2(0.0 / 0.0, 0.0 / 0.0);

  float x = 1.0 / sqrt(a.x);
  float yn = a.x * x;
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  vec2 yn_sqr = twoSqr(yn) * fp64.ONE;
#else
  vec2 yn_sqr = twoSqr(yn);
#endif
  float diff = sub_fp64(a, yn_sqr).x;
  vec2 prod = twoProd(x * 0.5, diff);
#if defined(LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND)
  return sum_fp64(split(yn), prod);
#else
  return sum_fp64(vec2(yn, 0.0), prod);
#endif
}
`;var q_=`struct Fp64ArithmeticUniforms {
  ONE: f32,
  SPLIT: f32,
};

@group(0) @binding(auto) var<uniform> fp64arithmetic : Fp64ArithmeticUniforms;

fn fp64_nan(seed: f32) -> f32 {
  let nanBits = 0x7fc00000u | select(0u, 1u, seed < 0.0);
  return bitcast<f32>(nanBits);
}

fn fp64_runtime_zero() -> f32 {
  return fp64arithmetic.ONE * 0.0;
}

fn prevent_fp64_optimization(value: f32) -> f32 {
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  return value + fp64_runtime_zero();
#else
  return value;
#endif
}

fn split(a: f32) -> vec2f {
  let splitValue = prevent_fp64_optimization(fp64arithmetic.SPLIT + fp64_runtime_zero());
  let t = prevent_fp64_optimization(a * splitValue);
  let temp = prevent_fp64_optimization(t - a);
  let aHi = prevent_fp64_optimization(t - temp);
  let aLo = prevent_fp64_optimization(a - aHi);
  return vec2f(aHi, aLo);
}

fn split2(a: vec2f) -> vec2f {
  var b = split(a.x);
  b.y = b.y + a.y;
  return b;
}

fn quickTwoSum(a: f32, b: f32) -> vec2f {
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  let sum = prevent_fp64_optimization((a + b) * fp64arithmetic.ONE);
  let err = prevent_fp64_optimization(b - (sum - a) * fp64arithmetic.ONE);
#else
  let sum = prevent_fp64_optimization(a + b);
  let err = prevent_fp64_optimization(b - (sum - a));
#endif
  return vec2f(sum, err);
}

fn twoSum(a: f32, b: f32) -> vec2f {
  let s = prevent_fp64_optimization(a + b);
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  let v = prevent_fp64_optimization((s * fp64arithmetic.ONE - a) * fp64arithmetic.ONE);
  let err =
    prevent_fp64_optimization((a - (s - v) * fp64arithmetic.ONE) *
      fp64arithmetic.ONE *
      fp64arithmetic.ONE *
      fp64arithmetic.ONE) +
    prevent_fp64_optimization(b - v);
#else
  let v = prevent_fp64_optimization(s - a);
  let err = prevent_fp64_optimization(a - (s - v)) + prevent_fp64_optimization(b - v);
#endif
  return vec2f(s, err);
}

fn twoSub(a: f32, b: f32) -> vec2f {
  let s = prevent_fp64_optimization(a - b);
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  let v = prevent_fp64_optimization((s * fp64arithmetic.ONE - a) * fp64arithmetic.ONE);
  let err =
    prevent_fp64_optimization((a - (s - v) * fp64arithmetic.ONE) *
      fp64arithmetic.ONE *
      fp64arithmetic.ONE *
      fp64arithmetic.ONE) -
    prevent_fp64_optimization(b + v);
#else
  let v = prevent_fp64_optimization(s - a);
  let err = prevent_fp64_optimization(a - (s - v)) - prevent_fp64_optimization(b + v);
#endif
  return vec2f(s, err);
}

fn twoSqr(a: f32) -> vec2f {
  let prod = prevent_fp64_optimization(a * a);
  let aFp64 = split(a);
  let highProduct = prevent_fp64_optimization(aFp64.x * aFp64.x);
  let crossProduct = prevent_fp64_optimization(2.0 * aFp64.x * aFp64.y);
  let lowProduct = prevent_fp64_optimization(aFp64.y * aFp64.y);
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  let err =
    (prevent_fp64_optimization(highProduct - prod) * fp64arithmetic.ONE +
      crossProduct * fp64arithmetic.ONE * fp64arithmetic.ONE) +
    lowProduct * fp64arithmetic.ONE * fp64arithmetic.ONE * fp64arithmetic.ONE;
#else
  let err = ((prevent_fp64_optimization(highProduct - prod) + crossProduct) + lowProduct);
#endif
  return vec2f(prod, err);
}

fn twoProd(a: f32, b: f32) -> vec2f {
  let prod = prevent_fp64_optimization(a * b);
  let aFp64 = split(a);
  let bFp64 = split(b);
  let highProduct = prevent_fp64_optimization(aFp64.x * bFp64.x);
  let crossProduct1 = prevent_fp64_optimization(aFp64.x * bFp64.y);
  let crossProduct2 = prevent_fp64_optimization(aFp64.y * bFp64.x);
  let lowProduct = prevent_fp64_optimization(aFp64.y * bFp64.y);
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  let err1 = (highProduct - prod) * fp64arithmetic.ONE;
  let err2 = crossProduct1 * fp64arithmetic.ONE * fp64arithmetic.ONE;
  let err3 = crossProduct2 * fp64arithmetic.ONE * fp64arithmetic.ONE * fp64arithmetic.ONE;
  let err4 =
    lowProduct *
    fp64arithmetic.ONE *
    fp64arithmetic.ONE *
    fp64arithmetic.ONE *
    fp64arithmetic.ONE;
#else
  let err1 = highProduct - prod;
  let err2 = crossProduct1;
  let err3 = crossProduct2;
  let err4 = lowProduct;
#endif
  let err12InputA = prevent_fp64_optimization(err1);
  let err12InputB = prevent_fp64_optimization(err2);
  let err12 = prevent_fp64_optimization(err12InputA + err12InputB);
  let err123InputA = prevent_fp64_optimization(err12);
  let err123InputB = prevent_fp64_optimization(err3);
  let err123 = prevent_fp64_optimization(err123InputA + err123InputB);
  let err1234InputA = prevent_fp64_optimization(err123);
  let err1234InputB = prevent_fp64_optimization(err4);
  let err = prevent_fp64_optimization(err1234InputA + err1234InputB);
  return vec2f(prod, err);
}

fn sum_fp64(a: vec2f, b: vec2f) -> vec2f {
  var s = twoSum(a.x, b.x);
  let t = twoSum(a.y, b.y);
  s.y = prevent_fp64_optimization(s.y + t.x);
  s = quickTwoSum(s.x, s.y);
  s.y = prevent_fp64_optimization(s.y + t.y);
  s = quickTwoSum(s.x, s.y);
  return s;
}

fn sub_fp64(a: vec2f, b: vec2f) -> vec2f {
  var s = twoSub(a.x, b.x);
  let t = twoSub(a.y, b.y);
  s.y = prevent_fp64_optimization(s.y + t.x);
  s = quickTwoSum(s.x, s.y);
  s.y = prevent_fp64_optimization(s.y + t.y);
  s = quickTwoSum(s.x, s.y);
  return s;
}

fn mul_fp64(a: vec2f, b: vec2f) -> vec2f {
  var prod = twoProd(a.x, b.x);
  let crossProduct1 = prevent_fp64_optimization(a.x * b.y);
  prod.y = prevent_fp64_optimization(prod.y + crossProduct1);
#ifdef LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND
  prod = split2(prod);
#endif
  prod = quickTwoSum(prod.x, prod.y);
  let crossProduct2 = prevent_fp64_optimization(a.y * b.x);
  prod.y = prevent_fp64_optimization(prod.y + crossProduct2);
#ifdef LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND
  prod = split2(prod);
#endif
  prod = quickTwoSum(prod.x, prod.y);
  return prod;
}

fn div_fp64(a: vec2f, b: vec2f) -> vec2f {
  let xn = prevent_fp64_optimization(1.0 / b.x);
  let yn = mul_fp64(a, vec2f(xn, fp64_runtime_zero()));
  let diff = prevent_fp64_optimization(sub_fp64(a, mul_fp64(b, yn)).x);
  let prod = twoProd(xn, diff);
  return sum_fp64(yn, prod);
}

fn sqrt_fp64(a: vec2f) -> vec2f {
  if (a.x == 0.0 && a.y == 0.0) {
    return vec2f(0.0, 0.0);
  }
  if (a.x < 0.0) {
    let nanValue = fp64_nan(a.x);
    return vec2f(nanValue, nanValue);
  }

  let x = prevent_fp64_optimization(1.0 / sqrt(a.x));
  let yn = prevent_fp64_optimization(a.x * x);
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  let ynSqr = twoSqr(yn) * fp64arithmetic.ONE;
#else
  let ynSqr = twoSqr(yn);
#endif
  let diff = prevent_fp64_optimization(sub_fp64(a, ynSqr).x);
  let prod = twoProd(prevent_fp64_optimization(x * 0.5), diff);
#ifdef LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND
  return sum_fp64(split(yn), prod);
#else
  return sum_fp64(vec2f(yn, 0.0), prod);
#endif
}
`;var F3={ONE:1,SPLIT:4097},gh={name:"fp64arithmetic",source:q_,fs:ph,vs:ph,defaultUniforms:F3,uniformTypes:{ONE:"f32",SPLIT:"f32"},fp64ify:uh,fp64LowPart:G_,fp64ifyMatrix4:K_};var Q_=`layout(std140) uniform floatColorsUniforms {
  float useByteColors;
} floatColors;

vec3 floatColors_normalize(vec3 inputColor) {
  return floatColors.useByteColors > 0.5 ? inputColor / 255.0 : inputColor;
}

vec4 floatColors_normalize(vec4 inputColor) {
  return floatColors.useByteColors > 0.5 ? inputColor / 255.0 : inputColor;
}

vec4 floatColors_premultiplyAlpha(vec4 inputColor) {
  return vec4(inputColor.rgb * inputColor.a, inputColor.a);
}

vec4 floatColors_unpremultiplyAlpha(vec4 inputColor) {
  return inputColor.a > 0.0 ? vec4(inputColor.rgb / inputColor.a, inputColor.a) : vec4(0.0);
}

vec4 floatColors_premultiply_alpha(vec4 inputColor) {
  return floatColors_premultiplyAlpha(inputColor);
}

vec4 floatColors_unpremultiply_alpha(vec4 inputColor) {
  return floatColors_unpremultiplyAlpha(inputColor);
}
`,B3=`struct floatColorsUniforms {
  useByteColors: f32
};

@group(0) @binding(auto) var<uniform> floatColors : floatColorsUniforms;

fn floatColors_normalize(inputColor: vec3<f32>) -> vec3<f32> {
  return select(inputColor, inputColor / 255.0, floatColors.useByteColors > 0.5);
}

fn floatColors_normalize4(inputColor: vec4<f32>) -> vec4<f32> {
  return select(inputColor, inputColor / 255.0, floatColors.useByteColors > 0.5);
}

fn floatColors_premultiplyAlpha(inputColor: vec4<f32>) -> vec4<f32> {
  return vec4<f32>(inputColor.rgb * inputColor.a, inputColor.a);
}

fn floatColors_unpremultiplyAlpha(inputColor: vec4<f32>) -> vec4<f32> {
  return select(
    vec4<f32>(0.0),
    vec4<f32>(inputColor.rgb / inputColor.a, inputColor.a),
    inputColor.a > 0.0
  );
}

fn floatColors_premultiply_alpha(inputColor: vec4<f32>) -> vec4<f32> {
  return floatColors_premultiplyAlpha(inputColor);
}

fn floatColors_unpremultiply_alpha(inputColor: vec4<f32>) -> vec4<f32> {
  return floatColors_unpremultiplyAlpha(inputColor);
}
`,Ra={name:"floatColors",props:{},uniforms:{},vs:Q_,fs:Q_,source:B3,uniformTypes:{useByteColors:"f32"},defaultUniforms:{useByteColors:!0}};var k3=[0,1,1,1],U3=`layout(std140) uniform pickingUniforms {
  float isActive;
  float isAttribute;
  float isHighlightActive;
  float useByteColors;
  vec3 highlightedObjectColor;
  vec4 highlightColor;
} picking;

out vec4 picking_vRGBcolor_Avalid;

// Normalize unsigned byte color to 0-1 range
vec3 picking_normalizeColor(vec3 color) {
  return picking.useByteColors > 0.5 ? color / 255.0 : color;
}

// Normalize unsigned byte color to 0-1 range
vec4 picking_normalizeColor(vec4 color) {
  return picking.useByteColors > 0.5 ? color / 255.0 : color;
}

bool picking_isColorZero(vec3 color) {
  return dot(color, vec3(1.0)) < 0.00001;
}

bool picking_isColorValid(vec3 color) {
  return dot(color, vec3(1.0)) > 0.00001;
}

// Check if this vertex is highlighted 
bool isVertexHighlighted(vec3 vertexColor) {
  vec3 highlightedObjectColor = picking_normalizeColor(picking.highlightedObjectColor);
  return
    bool(picking.isHighlightActive) && picking_isColorZero(abs(vertexColor - highlightedObjectColor));
}

// Set the current picking color
void picking_setPickingColor(vec3 pickingColor) {
  pickingColor = picking_normalizeColor(pickingColor);

  if (bool(picking.isActive)) {
    // Use alpha as the validity flag. If pickingColor is [0, 0, 0] fragment is non-pickable
    picking_vRGBcolor_Avalid.a = float(picking_isColorValid(pickingColor));

    if (!bool(picking.isAttribute)) {
      // Stores the picking color so that the fragment shader can render it during picking
      picking_vRGBcolor_Avalid.rgb = pickingColor;
    }
  } else {
    // Do the comparison with selected item color in vertex shader as it should mean fewer compares
    picking_vRGBcolor_Avalid.a = float(isVertexHighlighted(pickingColor));
  }
}

void picking_setPickingAttribute(float value) {
  if (bool(picking.isAttribute)) {
    picking_vRGBcolor_Avalid.r = value;
  }
}

void picking_setPickingAttribute(vec2 value) {
  if (bool(picking.isAttribute)) {
    picking_vRGBcolor_Avalid.rg = value;
  }
}

void picking_setPickingAttribute(vec3 value) {
  if (bool(picking.isAttribute)) {
    picking_vRGBcolor_Avalid.rgb = value;
  }
}
`,z3=`layout(std140) uniform pickingUniforms {
  float isActive;
  float isAttribute;
  float isHighlightActive;
  float useByteColors;
  vec3 highlightedObjectColor;
  vec4 highlightColor;
} picking;

in vec4 picking_vRGBcolor_Avalid;

/*
 * Returns highlight color if this item is selected.
 */
vec4 picking_filterHighlightColor(vec4 color) {
  // If we are still picking, we don't highlight
  if (picking.isActive > 0.5) {
    return color;
  }

  bool selected = bool(picking_vRGBcolor_Avalid.a);

  if (selected) {
    // Blend in highlight color based on its alpha value
    float highLightAlpha = picking.highlightColor.a;
    float blendedAlpha = highLightAlpha + color.a * (1.0 - highLightAlpha);
    float highLightRatio = highLightAlpha / blendedAlpha;

    vec3 blendedRGB = mix(color.rgb, picking.highlightColor.rgb, highLightRatio);
    return vec4(blendedRGB, blendedAlpha);
  } else {
    return color;
  }
}

/*
 * Returns picking color if picking enabled else unmodified argument.
 */
vec4 picking_filterPickingColor(vec4 color) {
  if (bool(picking.isActive)) {
    if (picking_vRGBcolor_Avalid.a == 0.0) {
      discard;
    }
    return picking_vRGBcolor_Avalid;
  }
  return color;
}

/*
 * Returns picking color if picking is enabled if not
 * highlight color if this item is selected, otherwise unmodified argument.
 */
vec4 picking_filterColor(vec4 color) {
  vec4 highlightColor = picking_filterHighlightColor(color);
  return picking_filterPickingColor(highlightColor);
}
`,Ma={props:{},uniforms:{},name:"picking",uniformTypes:{isActive:"f32",isAttribute:"f32",isHighlightActive:"f32",useByteColors:"f32",highlightedObjectColor:"vec3<f32>",highlightColor:"vec4<f32>"},defaultUniforms:{isActive:!1,isAttribute:!1,isHighlightActive:!1,useByteColors:!0,highlightedObjectColor:[0,0,0],highlightColor:k3},vs:U3,fs:z3,getUniforms:W3};function W3(t={},e){let r={},i=Ca(t.useByteColors,!0);if(t.highlightedObjectColor!==void 0)if(t.highlightedObjectColor===null)r.isHighlightActive=!1;else{r.isHighlightActive=!0;let o=t.highlightedObjectColor.slice(0,3);r.highlightedObjectColor=o}return t.highlightColor&&(r.highlightColor=Z_(t.highlightColor,i)),t.isActive!==void 0&&(r.isActive=!!t.isActive,r.isAttribute=!!t.isAttribute),t.useByteColors!==void 0&&(r.useByteColors=!!t.useByteColors),r}V();var Jh=`precision highp int;

// #if (defined(SHADER_TYPE_FRAGMENT) && defined(LIGHTING_FRAGMENT)) || (defined(SHADER_TYPE_VERTEX) && defined(LIGHTING_VERTEX))
struct AmbientLight {
  vec3 color;
};

struct PointLight {
  vec3 color;
  vec3 position;
  vec3 attenuation; // 2nd order x:Constant-y:Linear-z:Exponential
};

struct SpotLight {
  vec3 color;
  vec3 position;
  vec3 direction;
  vec3 attenuation;
  vec2 coneCos;
};

struct DirectionalLight {
  vec3 color;
  vec3 direction;
};

struct UniformLight {
  vec3 color;
  vec3 position;
  vec3 direction;
  vec3 attenuation;
  vec2 coneCos;
};

layout(std140) uniform lightingUniforms {
  int enabled;
  int directionalLightCount;
  int pointLightCount;
  int spotLightCount;
  vec3 ambientColor;
  UniformLight lights[5];
} lighting;

PointLight lighting_getPointLight(int index) {
  UniformLight light = lighting.lights[index];
  return PointLight(light.color, light.position, light.attenuation);
}

SpotLight lighting_getSpotLight(int index) {
  UniformLight light = lighting.lights[lighting.pointLightCount + index];
  return SpotLight(light.color, light.position, light.direction, light.attenuation, light.coneCos);
}

DirectionalLight lighting_getDirectionalLight(int index) {
  UniformLight light =
    lighting.lights[lighting.pointLightCount + lighting.spotLightCount + index];
  return DirectionalLight(light.color, light.direction);
}

float getPointLightAttenuation(PointLight pointLight, float distance) {
  return pointLight.attenuation.x
       + pointLight.attenuation.y * distance
       + pointLight.attenuation.z * distance * distance;
}

float getSpotLightAttenuation(SpotLight spotLight, vec3 positionWorldspace) {
  vec3 light_direction = normalize(positionWorldspace - spotLight.position);
  float coneFactor = smoothstep(
    spotLight.coneCos.y,
    spotLight.coneCos.x,
    dot(normalize(spotLight.direction), light_direction)
  );
  float distanceAttenuation = getPointLightAttenuation(
    PointLight(spotLight.color, spotLight.position, spotLight.attenuation),
    distance(spotLight.position, positionWorldspace)
  );
  return distanceAttenuation / max(coneFactor, 0.0001);
}

// #endif
`;var ex=`// #if (defined(SHADER_TYPE_FRAGMENT) && defined(LIGHTING_FRAGMENT)) || (defined(SHADER_TYPE_VERTEX) && defined(LIGHTING_VERTEX))
const MAX_LIGHTS: i32 = 5;

struct AmbientLight {
  color: vec3<f32>,
};

struct PointLight {
  color: vec3<f32>,
  position: vec3<f32>,
  attenuation: vec3<f32>, // 2nd order x:Constant-y:Linear-z:Exponential
};

struct SpotLight {
  color: vec3<f32>,
  position: vec3<f32>,
  direction: vec3<f32>,
  attenuation: vec3<f32>,
  coneCos: vec2<f32>,
};

struct DirectionalLight {
  color: vec3<f32>,
  direction: vec3<f32>,
};

struct UniformLight {
  color: vec3<f32>,
  position: vec3<f32>,
  direction: vec3<f32>,
  attenuation: vec3<f32>,
  coneCos: vec2<f32>,
};

struct lightingUniforms {
  enabled: i32,
  directionalLightCount: i32,
  pointLightCount: i32,
  spotLightCount: i32,
  ambientColor: vec3<f32>,
  lights: array<UniformLight, 5>,
};

@group(2) @binding(auto) var<uniform> lighting : lightingUniforms;

fn lighting_getPointLight(index: i32) -> PointLight {
  let light = lighting.lights[index];
  return PointLight(light.color, light.position, light.attenuation);
}

fn lighting_getSpotLight(index: i32) -> SpotLight {
  let light = lighting.lights[lighting.pointLightCount + index];
  return SpotLight(light.color, light.position, light.direction, light.attenuation, light.coneCos);
}

fn lighting_getDirectionalLight(index: i32) -> DirectionalLight {
  let light = lighting.lights[lighting.pointLightCount + lighting.spotLightCount + index];
  return DirectionalLight(light.color, light.direction);
}

fn getPointLightAttenuation(pointLight: PointLight, distance: f32) -> f32 {
  return pointLight.attenuation.x
       + pointLight.attenuation.y * distance
       + pointLight.attenuation.z * distance * distance;
}

fn getSpotLightAttenuation(spotLight: SpotLight, positionWorldspace: vec3<f32>) -> f32 {
  let lightDirection = normalize(positionWorldspace - spotLight.position);
  let coneFactor = smoothstep(
    spotLight.coneCos.y,
    spotLight.coneCos.x,
    dot(normalize(spotLight.direction), lightDirection)
  );
  let distanceAttenuation = getPointLightAttenuation(
    PointLight(spotLight.color, spotLight.position, spotLight.attenuation),
    distance(spotLight.position, positionWorldspace)
  );
  return distanceAttenuation / max(coneFactor, 0.0001);
}
`;var Dr=5,iR={color:"vec3<f32>",position:"vec3<f32>",direction:"vec3<f32>",attenuation:"vec3<f32>",coneCos:"vec2<f32>"},Za={props:{},uniforms:{},name:"lighting",defines:{},uniformTypes:{enabled:"i32",directionalLightCount:"i32",pointLightCount:"i32",spotLightCount:"i32",ambientColor:"vec3<f32>",lights:[iR,Dr]},defaultUniforms:Ka(),bindingLayout:[{name:"lighting",group:2}],firstBindingSlot:0,source:ex,vs:Jh,fs:Jh,getUniforms:oR};function oR(t,e={}){if(t=t&&{...t},!t)return Ka();t.lights&&(t={...t,...nR(t.lights),lights:void 0});let{useByteColors:r,ambientLight:i,pointLights:o,spotLights:s,directionalLights:n}=t||{};if(!(i||o&&o.length>0||s&&s.length>0||n&&n.length>0))return{...Ka(),enabled:0};let c={...Ka(),...sR({useByteColors:r,ambientLight:i,pointLights:o,spotLights:s,directionalLights:n})};return t.enabled!==void 0&&(c.enabled=t.enabled?1:0),c}function sR({useByteColors:t,ambientLight:e,pointLights:r=[],spotLights:i=[],directionalLights:o=[]}){let s=tx(),n=0,a=0,c=0,l=0;for(let f of r){if(n>=Dr)break;s[n]={...s[n],color:Ga(f,t),position:f.position,attenuation:f.attenuation||[1,0,0]},n++,a++}for(let f of i){if(n>=Dr)break;s[n]={...s[n],color:Ga(f,t),position:f.position,direction:f.direction,attenuation:f.attenuation||[1,0,0],coneCos:cR(f)},n++,c++}for(let f of o){if(n>=Dr)break;s[n]={...s[n],color:Ga(f,t),direction:f.direction},n++,l++}return r.length+i.length+o.length>Dr&&S.warn(`MAX_LIGHTS exceeded, truncating to ${Dr}`)(),{ambientColor:Ga(e,t),directionalLightCount:l,pointLightCount:a,spotLightCount:c,lights:s}}function nR(t){let e={pointLights:[],spotLights:[],directionalLights:[]};for(let r of t||[])switch(r.type){case"ambient":e.ambientLight=r;break;case"directional":e.directionalLights?.push(r);break;case"point":e.pointLights?.push(r);break;case"spot":e.spotLights?.push(r);break;default:}return e}function Ga(t={},e){let{color:r=[0,0,0],intensity:i=1}=t;return hh(r,Ca(e,!0)).map(s=>s*i)}function Ka(){return{enabled:1,directionalLightCount:0,pointLightCount:0,spotLightCount:0,ambientColor:[.1,.1,.1],lights:tx()}}function tx(){return Array.from({length:Dr},()=>aR())}function aR(){return{color:[1,1,1],position:[1,1,2],direction:[1,1,1],attenuation:[1,0,0],coneCos:[1,0]}}function cR(t){let e=t.innerConeAngle??0,r=t.outerConeAngle??Math.PI/4;return[Math.cos(e),Math.cos(r)]}var qa=`layout(std140) uniform phongMaterialUniforms {
  uniform bool unlit;
  uniform float ambient;
  uniform float diffuse;
  uniform float shininess;
  uniform vec3  specularColor;
} material;
`,Qa=`layout(std140) uniform phongMaterialUniforms {
  uniform bool unlit;
  uniform float ambient;
  uniform float diffuse;
  uniform float shininess;
  uniform vec3  specularColor;
} material;

vec3 lighting_getLightColor(vec3 surfaceColor, vec3 light_direction, vec3 view_direction, vec3 normal_worldspace, vec3 color) {
  vec3 halfway_direction = normalize(light_direction + view_direction);
  float lambertian = dot(light_direction, normal_worldspace);
  float specular = 0.0;
  if (lambertian > 0.0) {
    float specular_angle = max(dot(normal_worldspace, halfway_direction), 0.0);
    specular = pow(specular_angle, material.shininess);
  }
  lambertian = max(lambertian, 0.0);
  return (lambertian * material.diffuse * surfaceColor + specular * floatColors_normalize(material.specularColor)) * color;
}

vec3 lighting_getLightColor(vec3 surfaceColor, vec3 cameraPosition, vec3 position_worldspace, vec3 normal_worldspace) {
  vec3 lightColor = surfaceColor;

  if (material.unlit) {
    return surfaceColor;
  }

  if (lighting.enabled == 0) {
    return lightColor;
  }

  vec3 view_direction = normalize(cameraPosition - position_worldspace);
  lightColor = material.ambient * surfaceColor * lighting.ambientColor;

  for (int i = 0; i < lighting.pointLightCount; i++) {
    PointLight pointLight = lighting_getPointLight(i);
    vec3 light_position_worldspace = pointLight.position;
    vec3 light_direction = normalize(light_position_worldspace - position_worldspace);
    float light_attenuation = getPointLightAttenuation(pointLight, distance(light_position_worldspace, position_worldspace));
    lightColor += lighting_getLightColor(surfaceColor, light_direction, view_direction, normal_worldspace, pointLight.color / light_attenuation);
  }

  for (int i = 0; i < lighting.spotLightCount; i++) {
    SpotLight spotLight = lighting_getSpotLight(i);
    vec3 light_position_worldspace = spotLight.position;
    vec3 light_direction = normalize(light_position_worldspace - position_worldspace);
    float light_attenuation = getSpotLightAttenuation(spotLight, position_worldspace);
    lightColor += lighting_getLightColor(surfaceColor, light_direction, view_direction, normal_worldspace, spotLight.color / light_attenuation);
  }

  for (int i = 0; i < lighting.directionalLightCount; i++) {
    DirectionalLight directionalLight = lighting_getDirectionalLight(i);
    lightColor += lighting_getLightColor(surfaceColor, -directionalLight.direction, view_direction, normal_worldspace, directionalLight.color);
  }
  
  return lightColor;
}
`;var Ja=`struct phongMaterialUniforms {
  unlit: u32,
  ambient: f32,
  diffuse: f32,
  shininess: f32,
  specularColor: vec3<f32>,
};

@group(3) @binding(auto) var<uniform> phongMaterial : phongMaterialUniforms;

fn lighting_getLightColor(surfaceColor: vec3<f32>, light_direction: vec3<f32>, view_direction: vec3<f32>, normal_worldspace: vec3<f32>, color: vec3<f32>) -> vec3<f32> {
  let halfway_direction: vec3<f32> = normalize(light_direction + view_direction);
  var lambertian: f32 = dot(light_direction, normal_worldspace);
  var specular: f32 = 0.0;
  if (lambertian > 0.0) {
    let specular_angle = max(dot(normal_worldspace, halfway_direction), 0.0);
    specular = pow(specular_angle, phongMaterial.shininess);
  }
  lambertian = max(lambertian, 0.0);
  return (
    lambertian * phongMaterial.diffuse * surfaceColor +
    specular * floatColors_normalize(phongMaterial.specularColor)
  ) * color;
}

fn lighting_getLightColor2(surfaceColor: vec3<f32>, cameraPosition: vec3<f32>, position_worldspace: vec3<f32>, normal_worldspace: vec3<f32>) -> vec3<f32> {
  var lightColor: vec3<f32> = surfaceColor;

  if (phongMaterial.unlit != 0u) {
    return surfaceColor;
  }

  if (lighting.enabled == 0) {
    return lightColor;
  }

  let view_direction: vec3<f32> = normalize(cameraPosition - position_worldspace);
  lightColor = phongMaterial.ambient * surfaceColor * lighting.ambientColor;

  for (var i: i32 = 0; i < lighting.pointLightCount; i++) {
    let pointLight: PointLight = lighting_getPointLight(i);
    let light_position_worldspace: vec3<f32> = pointLight.position;
    let light_direction: vec3<f32> = normalize(light_position_worldspace - position_worldspace);
    let light_attenuation = getPointLightAttenuation(
      pointLight,
      distance(light_position_worldspace, position_worldspace)
    );
    lightColor += lighting_getLightColor(
      surfaceColor,
      light_direction,
      view_direction,
      normal_worldspace,
      pointLight.color / light_attenuation
    );
  }

  for (var i: i32 = 0; i < lighting.spotLightCount; i++) {
    let spotLight: SpotLight = lighting_getSpotLight(i);
    let light_position_worldspace: vec3<f32> = spotLight.position;
    let light_direction: vec3<f32> = normalize(light_position_worldspace - position_worldspace);
    let light_attenuation = getSpotLightAttenuation(spotLight, position_worldspace);
    lightColor += lighting_getLightColor(
      surfaceColor,
      light_direction,
      view_direction,
      normal_worldspace,
      spotLight.color / light_attenuation
    );
  }

  for (var i: i32 = 0; i < lighting.directionalLightCount; i++) {
    let directionalLight: DirectionalLight = lighting_getDirectionalLight(i);
    lightColor += lighting_getLightColor(surfaceColor, -directionalLight.direction, view_direction, normal_worldspace, directionalLight.color);
  }  
  
  return lightColor;
}

fn lighting_getSpecularLightColor(cameraPosition: vec3<f32>, position_worldspace: vec3<f32>, normal_worldspace: vec3<f32>) -> vec3<f32>{
  var lightColor = vec3<f32>(0, 0, 0);
  let surfaceColor = vec3<f32>(0, 0, 0);

  if (lighting.enabled != 0) {
    let view_direction = normalize(cameraPosition - position_worldspace);

    for (var i: i32 = 0; i < lighting.pointLightCount; i++) {
      let pointLight: PointLight = lighting_getPointLight(i);
      let light_position_worldspace: vec3<f32> = pointLight.position;
      let light_direction: vec3<f32> = normalize(light_position_worldspace - position_worldspace);
      let light_attenuation = getPointLightAttenuation(
        pointLight,
        distance(light_position_worldspace, position_worldspace)
      );
      lightColor += lighting_getLightColor(
        surfaceColor,
        light_direction,
        view_direction,
        normal_worldspace,
        pointLight.color / light_attenuation
      );
    }

    for (var i: i32 = 0; i < lighting.spotLightCount; i++) {
      let spotLight: SpotLight = lighting_getSpotLight(i);
      let light_position_worldspace: vec3<f32> = spotLight.position;
      let light_direction: vec3<f32> = normalize(light_position_worldspace - position_worldspace);
      let light_attenuation = getSpotLightAttenuation(spotLight, position_worldspace);
      lightColor += lighting_getLightColor(
        surfaceColor,
        light_direction,
        view_direction,
        normal_worldspace,
        spotLight.color / light_attenuation
      );
    }

    for (var i: i32 = 0; i < lighting.directionalLightCount; i++) {
        let directionalLight: DirectionalLight = lighting_getDirectionalLight(i);
        lightColor += lighting_getLightColor(surfaceColor, -directionalLight.direction, view_direction, normal_worldspace, directionalLight.color);
    }
  }
  return lightColor;
}
`;var lR=[38.25,38.25,38.25],ar={props:{},name:"gouraudMaterial",bindingLayout:[{name:"gouraudMaterial",group:3}],vs:Qa.replace("phongMaterial","gouraudMaterial"),fs:qa.replace("phongMaterial","gouraudMaterial"),source:Ja.replaceAll("phongMaterial","gouraudMaterial"),defines:{LIGHTING_VERTEX:!0},dependencies:[Za,Ra],uniformTypes:{unlit:"i32",ambient:"f32",diffuse:"f32",shininess:"f32",specularColor:"vec3<f32>"},defaultUniforms:{unlit:!1,ambient:.35,diffuse:.6,shininess:32,specularColor:lR},getUniforms(t){return{...ar.defaultUniforms,...t}}};var fR=[38.25,38.25,38.25],wi={name:"phongMaterial",firstBindingSlot:0,bindingLayout:[{name:"phongMaterial",group:3}],dependencies:[Za,Ra],source:Ja,vs:qa,fs:Qa,defines:{LIGHTING_FRAGMENT:!0},uniformTypes:{unlit:"i32",ambient:"f32",diffuse:"f32",shininess:"f32",specularColor:"vec3<f32>"},defaultUniforms:{unlit:!1,ambient:.35,diffuse:.6,shininess:32,specularColor:fR},getUniforms(t){return{...wi.defaultUniforms,...t}}};var uR=`struct LayerUniforms {
  opacity: f32,
};

@group(0) @binding(auto)
var<uniform> layer: LayerUniforms;
`,rx=`layout(std140) uniform layerUniforms {
  uniform float opacity;
} layer;
`,ed={name:"layer",source:uR,vs:rx,fs:rx,getUniforms:t=>({opacity:Math.pow(t.opacity,.45454545454545453)}),uniformTypes:{opacity:"f32"}};var hR=`

@must_use
fn deckgl_premultiplied_alpha(fragColor: vec4<f32>) -> vec4<f32> {
    return vec4(fragColor.rgb * fragColor.a, fragColor.a); 
};
`,cr={name:"color",dependencies:[],source:hR,getUniforms:t=>({})};var dR=`const SMOOTH_EDGE_RADIUS: f32 = 0.5;

struct VertexGeometry {
  position: vec4<f32>,
  worldPosition: vec3<f32>,
  worldPositionAlt: vec3<f32>,
  normal: vec3<f32>,
  uv: vec2<f32>,
  pickingColor: vec3<f32>,
};

var<private> geometry_: VertexGeometry = VertexGeometry(
  vec4<f32>(0.0, 0.0, 1.0, 0.0),
  vec3<f32>(0.0, 0.0, 0.0),
  vec3<f32>(0.0, 0.0, 0.0),
  vec3<f32>(0.0, 0.0, 0.0),
  vec2<f32>(0.0, 0.0),
  vec3<f32>(0.0, 0.0, 0.0)
);

struct FragmentGeometry {
  uv: vec2<f32>,
};

var<private> fragmentGeometry: FragmentGeometry;

fn smoothedge(edge: f32, x: f32) -> f32 {
  return smoothstep(edge - SMOOTH_EDGE_RADIUS, edge + SMOOTH_EDGE_RADIUS, x);
}
`,ix="#define SMOOTH_EDGE_RADIUS 0.5",pR=`${ix}

struct VertexGeometry {
  vec4 position;
  vec3 worldPosition;
  vec3 worldPositionAlt;
  vec3 normal;
  vec2 uv;
  vec3 pickingColor;
} geometry = VertexGeometry(
  vec4(0.0, 0.0, 1.0, 0.0),
  vec3(0.0),
  vec3(0.0),
  vec3(0.0),
  vec2(0.0),
  vec3(0.0)
);
`,gR=`${ix}

struct FragmentGeometry {
  vec2 uv;
} geometry;

float smoothedge(float edge, float x) {
  return smoothstep(edge - SMOOTH_EDGE_RADIUS, edge + SMOOTH_EDGE_RADIUS, x);
}
`,ec={name:"geometry",source:dR,vs:pR,fs:gR};var z;(function(t){t[t.Start=1]="Start",t[t.Move=2]="Move",t[t.End=4]="End",t[t.Cancel=8]="Cancel"})(z||(z={}));var Q;(function(t){t[t.None=0]="None",t[t.Left=1]="Left",t[t.Right=2]="Right",t[t.Up=4]="Up",t[t.Down=8]="Down",t[t.Horizontal=3]="Horizontal",t[t.Vertical=12]="Vertical",t[t.All=15]="All"})(Q||(Q={}));var N;(function(t){t[t.Possible=1]="Possible",t[t.Began=2]="Began",t[t.Changed=4]="Changed",t[t.Ended=8]="Ended",t[t.Recognized=8]="Recognized",t[t.Cancelled=16]="Cancelled",t[t.Failed=32]="Failed"})(N||(N={}));var ox="compute",td="auto",Ci="manipulation",Fr="none",Zo="pan-x",qo="pan-y";function rd(t){if(t.includes(Fr))return Fr;let e=t.includes(Zo),r=t.includes(qo);return e&&r?Fr:e||r?e?Zo:qo:t.includes(Ci)?Ci:td}var Qo=class{constructor(e,r){this.actions="",this.manager=e,this.set(r)}set(e){e===ox&&(e=this.compute()),this.manager.element&&(this.manager.element.style.touchAction=e,this.actions=e)}update(){this.set(this.manager.options.touchAction)}compute(){let e=[];for(let r of this.manager.recognizers)r.options.enable&&(e=e.concat(r.getTouchAction()));return rd(e.join(" "))}};function Ri(t){return t.trim().split(/\s+/g)}function tc(t,e,r){if(t)for(let i of Ri(e))t.addEventListener(i,r,!1)}function rc(t,e,r){if(t)for(let i of Ri(e))t.removeEventListener(i,r,!1)}function id(t){return(t.ownerDocument||t).defaultView}function od(t,e){let r=t;for(;r;){if(r===e)return!0;r=r.parentNode}return!1}function ic(t){let e=t.length;if(e===1)return{x:Math.round(t[0].clientX),y:Math.round(t[0].clientY)};let r=0,i=0,o=0;for(;o<e;)r+=t[o].clientX,i+=t[o].clientY,o++;return{x:Math.round(r/e),y:Math.round(i/e)}}function sd(t){let e=[],r=0;for(;r<t.pointers.length;)e[r]={clientX:Math.round(t.pointers[r].clientX),clientY:Math.round(t.pointers[r].clientY)},r++;return{timeStamp:Date.now(),pointers:e,center:ic(e),deltaX:t.deltaX,deltaY:t.deltaY}}function Jo(t,e){let r=e.x-t.x,i=e.y-t.y;return Math.sqrt(r*r+i*i)}function es(t,e){let r=e.clientX-t.clientX,i=e.clientY-t.clientY;return Math.sqrt(r*r+i*i)}function sx(t,e){let r=e.x-t.x,i=e.y-t.y;return Math.atan2(i,r)*180/Math.PI}function nd(t,e){let r=e.clientX-t.clientX,i=e.clientY-t.clientY;return Math.atan2(i,r)*180/Math.PI}function Mi(t,e){return t===e?Q.None:Math.abs(t)>=Math.abs(e)?t<0?Q.Left:Q.Right:e<0?Q.Up:Q.Down}function nx(t,e){let r=e.center,i=t.offsetDelta,o=t.prevDelta,s=t.prevInput;return(e.eventType===z.Start||s?.eventType===z.End)&&(o=t.prevDelta={x:s?.deltaX||0,y:s?.deltaY||0},i=t.offsetDelta={x:r.x,y:r.y}),{deltaX:o.x+(r.x-i.x),deltaY:o.y+(r.y-i.y)}}function oc(t,e,r){return{x:e/t||0,y:r/t||0}}function ax(t,e){return es(e[0],e[1])/es(t[0],t[1])}function cx(t,e){return nd(e[1],e[0])-nd(t[1],t[0])}function lx(t,e){let r=t.lastInterval||e,i=e.timeStamp-r.timeStamp,o,s,n,a;if(e.eventType!==z.Cancel&&(i>25||r.velocity===void 0)){let c=e.deltaX-r.deltaX,l=e.deltaY-r.deltaY,f=oc(i,c,l);s=f.x,n=f.y,o=Math.abs(f.x)>Math.abs(f.y)?f.x:f.y,a=Mi(c,l),t.lastInterval=e}else o=r.velocity,s=r.velocityX,n=r.velocityY,a=r.direction;e.velocity=o,e.velocityX=s,e.velocityY=n,e.direction=a}function ad(t,e){return"pointerId"in t?t.pointerId:e}function fx(t,e){t.movementOrigin=new Map(e.map((r,i)=>[ad(r,i),{clientX:r.clientX,clientY:r.clientY}])),t.firstMovementTime=void 0}function _R(t,e){let r=e.pointers.map(ad);if(t.movementOrigin?.size===r.length&&r.every(o=>t.movementOrigin.has(o))||fx(t,e.pointers),e.distancePerPointer=e.pointers.map((o,s)=>es(t.movementOrigin.get(r[s]),o)),e.eventType&z.Move&&e.distancePerPointer.some(o=>o>0)&&(t.firstMovementTime??(t.firstMovementTime=e.timeStamp)),e.movementDeltaTime=t.firstMovementTime===void 0?0:e.timeStamp-t.firstMovementTime,e.eventType&(z.End|z.Cancel)){let o=e.changedPointers.map(s=>ad(s,e.pointers.indexOf(s)));fx(t,e.pointers.filter((s,n)=>!o.includes(r[n])))}}function ux(t,e){let{session:r}=t,{pointers:i}=e,{length:o}=i;r.firstInput||(r.firstInput=sd(e)),o>1&&!r.firstMultiple?r.firstMultiple=sd(e):o===1&&(r.firstMultiple=!1);let{firstInput:s,firstMultiple:n}=r,a=n?n.center:s.center,c=e.center=ic(i);e.timeStamp=Date.now(),e.deltaTime=e.timeStamp-s.timeStamp,_R(r,e),e.angle=sx(a,c),e.distance=Jo(a,c);let{deltaX:l,deltaY:f}=nx(r,e);e.deltaX=l,e.deltaY=f,e.offsetDirection=Mi(e.deltaX,e.deltaY);let u=oc(e.deltaTime,e.deltaX,e.deltaY);e.overallVelocityX=u.x,e.overallVelocityY=u.y,e.overallVelocity=Math.abs(u.x)>Math.abs(u.y)?u.x:u.y,e.scale=n?ax(n.pointers,i):1,e.rotation=n?cx(n.pointers,i):0,e.maxPointers=r.prevInput?e.pointers.length>r.prevInput.maxPointers?e.pointers.length:r.prevInput.maxPointers:e.pointers.length;let h=t.element;return od(e.srcEvent.target,h)&&(h=e.srcEvent.target),e.target=h,lx(r,e),e}function hx(t,e,r){let i=r.pointers.length,o=r.changedPointers.length,s=e&z.Start&&i-o===0,n=e&(z.End|z.Cancel)&&i-o===0;r.isFirst=!!s,r.isFinal=!!n,s&&(t.session={}),r.eventType=e;let a=ux(t,r);t.emit("hammer.input",a),t.recognize(a),t.session.prevInput=a}var ts=class{constructor(e){this.evEl="",this.evWin="",this.evTarget="",this.domHandler=r=>{this.manager.options.enable&&this.handler(r)},this.manager=e,this.element=e.element,this.target=e.options.inputTarget||e.element}callback(e,r){hx(this.manager,e,r)}init(){tc(this.element,this.evEl,this.domHandler),tc(this.target,this.evTarget,this.domHandler),tc(id(this.element),this.evWin,this.domHandler)}destroy(){rc(this.element,this.evEl,this.domHandler),rc(this.target,this.evTarget,this.domHandler),rc(id(this.element),this.evWin,this.domHandler)}};var yR={pointerdown:z.Start,pointermove:z.Move,pointerup:z.End,pointercancel:z.Cancel,pointerout:z.Cancel},xR="pointerdown",bR="pointermove pointerup pointercancel",rs=class extends ts{constructor(e){super(e),this.evEl=xR,this.evWin=bR,this.store=this.manager.session.pointerEvents=[],this.init()}handler(e){let{store:r}=this,i=!1,o=yR[e.type],s=e.pointerType,n=s==="touch",a=r.findIndex(c=>c.pointerId===e.pointerId);o&z.Start&&(e.buttons||n)?a<0&&(r.push(e),a=r.length-1):o&(z.End|z.Cancel)&&(i=!0),!(a<0)&&(r[a]=e,this.callback(o,{pointers:r,changedPointers:[e],eventType:o,pointerType:s,srcEvent:e}),i&&r.splice(a,1))}};var vR=["","webkit","Moz","MS","ms","o"];function dx(t,e){let r=e[0].toUpperCase()+e.slice(1);for(let i of vR){let o=i?i+r:e;if(o in t)return o}}var TR=1,px=2,gx={touchAction:"compute",enable:!0,inputTarget:null,cssProps:{userSelect:"none",userDrag:"none",touchCallout:"none",tapHighlightColor:"rgba(0,0,0,0)"}},is=class{constructor(e,r){this.options={...gx,...r,cssProps:{...gx.cssProps,...r.cssProps},inputTarget:r.inputTarget||e},this.handlers={},this.session={},this.recognizers=[],this.oldCssProps={},this.element=e,this.input=new rs(this),this.touchAction=new Qo(this,this.options.touchAction),this.toggleCssProps(!0)}set(e){return Object.assign(this.options,e),e.touchAction&&this.touchAction.update(),e.inputTarget&&(this.input.destroy(),this.input.target=e.inputTarget,this.input.init()),this}stop(e){this.session.stopped=e?px:TR}recognize(e){let{session:r}=this;if(r.stopped)return;this.session.prevented&&e.srcEvent.preventDefault();let i,{recognizers:o}=this,{curRecognizer:s}=r;(!s||s&&s.state&N.Recognized)&&(s=r.curRecognizer=null);let n=0;for(;n<o.length;)i=o[n],r.stopped!==px&&(!s||i===s||i.canRecognizeWith(s))?i.recognize(e):i.reset(),!s&&i.state&(N.Began|N.Changed|N.Ended)&&(s=r.curRecognizer=i),n++}get(e){let{recognizers:r}=this;for(let i=0;i<r.length;i++)if(r[i].options.event===e)return r[i];return null}add(e){if(Array.isArray(e)){for(let i of e)this.add(i);return this}let r=this.get(e.options.event);return r&&this.remove(r),this.recognizers.push(e),e.manager=this,this.touchAction.update(),e}remove(e){if(Array.isArray(e)){for(let i of e)this.remove(i);return this}let r=typeof e=="string"?this.get(e):e;if(r){let{recognizers:i}=this,o=i.indexOf(r);o!==-1&&(i.splice(o,1),this.touchAction.update())}return this}on(e,r){if(!e||!r)return;let{handlers:i}=this;for(let o of Ri(e))i[o]=i[o]||[],i[o].push(r)}off(e,r){if(!e)return;let{handlers:i}=this;for(let o of Ri(e))r?i[o]&&i[o].splice(i[o].indexOf(r),1):delete i[o]}emit(e,r){let i=this.handlers[e]&&this.handlers[e].slice();if(!i||!i.length)return;let o=r;o.type=e,o.preventDefault=function(){r.srcEvent.preventDefault()};let s=0;for(;s<i.length;)i[s](o),s++}destroy(){this.toggleCssProps(!1),this.handlers={},this.session={},this.input.destroy(),this.element=null}toggleCssProps(e){let{element:r}=this;if(r){for(let[i,o]of Object.entries(this.options.cssProps)){let s=dx(r.style,i);e?(this.oldCssProps[s]=r.style[s],r.style[s]=o):r.style[s]=this.oldCssProps[s]||""}e||(this.oldCssProps={})}}};var SR=1;function mx(){return SR++}function cd(t){return t&N.Cancelled?"cancel":t&N.Ended?"end":t&N.Changed?"move":t&N.Began?"start":""}var Et=class{constructor(e){this.options=e,this.id=mx(),this.state=N.Possible,this.simultaneous={},this.requireFail=[]}set(e){return Object.assign(this.options,e),this.manager.touchAction.update(),this}recognizeWith(e){if(Array.isArray(e)){for(let o of e)this.recognizeWith(o);return this}let r;if(typeof e=="string"){if(r=this.manager.get(e),!r)throw new Error(`Cannot find recognizer ${e}`)}else r=e;let{simultaneous:i}=this;return i[r.id]||(i[r.id]=r,r.recognizeWith(this)),this}dropRecognizeWith(e){if(Array.isArray(e)){for(let i of e)this.dropRecognizeWith(i);return this}let r;return typeof e=="string"?r=this.manager.get(e):r=e,r&&delete this.simultaneous[r.id],this}requireFailure(e){if(Array.isArray(e)){for(let o of e)this.requireFailure(o);return this}let r;if(typeof e=="string"){if(r=this.manager.get(e),!r)throw new Error(`Cannot find recognizer ${e}`)}else r=e;let{requireFail:i}=this;return i.indexOf(r)===-1&&(i.push(r),r.requireFailure(this)),this}dropRequireFailure(e){if(Array.isArray(e)){for(let i of e)this.dropRequireFailure(i);return this}let r;if(typeof e=="string"?r=this.manager.get(e):r=e,r){let i=this.requireFail.indexOf(r);i>-1&&this.requireFail.splice(i,1)}return this}hasRequireFailures(){return!!this.requireFail.find(e=>e.options.enable)}canRecognizeWith(e){return!!this.simultaneous[e.id]}emit(e){if(!e)return;let{state:r}=this;r<N.Ended&&this.manager.emit(this.options.event+cd(r),e),this.manager.emit(this.options.event,e),e.additionalEvent&&this.manager.emit(e.additionalEvent,e),r>=N.Ended&&this.manager.emit(this.options.event+cd(r),e)}tryEmit(e){this.canEmit()?this.emit(e):this.state=N.Failed}canEmit(){let e=0;for(;e<this.requireFail.length;){if(!(this.requireFail[e].state&(N.Failed|N.Possible)))return!1;e++}return!0}recognize(e){let r={...e};if(!this.options.enable){this.reset(),this.state=N.Failed;return}this.state&(N.Recognized|N.Cancelled|N.Failed)&&(this.state=N.Possible),this.state=this.process(r),this.state&(N.Began|N.Changed|N.Ended|N.Cancelled)&&this.tryEmit(r)}getEventNames(){return[this.options.event]}reset(){}};function AR(t){return Math.abs(((t+180)%360+360)%360-180)}function ER(t,e){return(e.distance===void 0||t.distance>=e.distance)&&(e.distancePerPointer===void 0||t.distancePerPointer.length>0&&t.distancePerPointer.every(r=>r>=e.distancePerPointer))&&(e.movementDeltaTime===void 0||t.movementDeltaTime>=e.movementDeltaTime)&&(e.rotation===void 0||AR(t.rotation)>=e.rotation)&&(e.scale===void 0||Math.abs(t.scale-1)>=e.scale)}var Br=class extends Et{attrTest(e){let r=this.options.pointers;return r===0||e.pointers.length===r}coherentTest(e){let r=this.options.coherent;return!r?.length||r.some(i=>ER(e,i))}process(e){let{state:r}=this,{eventType:i}=e,o=r&(N.Began|N.Changed),s=this.attrTest(e);return o&&(i&z.Cancel||!s)?r|N.Cancelled:o||s?i&z.End?r|N.Ended:r&N.Began?r|N.Changed:N.Began:N.Failed}};var kr=class extends Et{constructor(e={}){super({enable:!0,event:"tap",pointers:1,taps:1,interval:300,time:250,threshold:9,posThreshold:10,...e}),this.pTime=null,this.pCenter=null,this._timer=null,this._input=null,this.count=0}getTouchAction(){return[Ci]}process(e){let{options:r}=this,i=e.pointers.length===r.pointers,o=e.distance<r.threshold,s=e.deltaTime<r.time;if(this.reset(),e.eventType&z.Start&&this.count===0)return this.failTimeout();if(o&&s&&i){if(e.eventType!==z.End)return this.failTimeout();let n=this.pTime?e.timeStamp-this.pTime<r.interval:!0,a=!this.pCenter||Jo(this.pCenter,e.center)<r.posThreshold;if(this.pTime=e.timeStamp,this.pCenter=e.center,!a||!n?this.count=1:this.count+=1,this._input=e,this.count%r.taps===0)return this.hasRequireFailures()?(this._timer=setTimeout(()=>{this.state=N.Recognized,this.tryEmit(this._input)},r.interval),N.Began):N.Recognized}return N.Failed}failTimeout(){return this._timer=setTimeout(()=>{this.state=N.Failed},this.options.interval),N.Failed}reset(){clearTimeout(this._timer)}emit(e){this.state===N.Recognized&&(e.tapCount=this.count,this.manager.emit(this.options.event,e))}};var Ii=class extends Br{constructor(){super(...arguments),this.wheelSession=null,this.wheelSessionUnsubscribe=null,this.handleWheelSessionEvent=e=>{e.device==="trackpad"&&this.handleTrackpadEvent(e)}}set(e){let{wheelSession:r,...i}=e;return r&&r!==this.wheelSession&&(this.wheelSessionUnsubscribe?.(),this.wheelSessionUnsubscribe=null,this.wheelSession=r),super.set(i),this.updateWheelSessionSubscription(),this}getTrackpadInput(e,r={}){let{srcEvent:i}=e,o=r.deltaX??e.deltaX,s=r.deltaY??e.deltaY,n=Mi(o,s),a=Math.sqrt(e.deltaX*e.deltaX+e.deltaY*e.deltaY),c=i;return{pointers:[c,c],changedPointers:[c,c],pointerType:"trackpad",srcEvent:c,eventType:e.eventType,timeStamp:e.timeStamp,deltaTime:e.deltaTime,center:e.center,deltaX:o,deltaY:s,angle:Math.atan2(s,o)*180/Math.PI,distance:Math.sqrt(o*o+s*s),distancePerPointer:[a,a],movementDeltaTime:e.deltaTime,scale:1,rotation:0,direction:n,offsetDirection:n,velocity:e.velocity,velocityX:e.velocityX,velocityY:e.velocityY,overallVelocity:e.overallVelocity,overallVelocityX:e.overallVelocityX,overallVelocityY:e.overallVelocityY,maxPointers:2,target:i.target||this.manager.element,additionalEvent:"",...r}}updateWheelSessionSubscription(){let e=!!(this.wheelSession&&this.options.enable&&this.options.trackpad&&this.options.pointers===2);e&&!this.wheelSessionUnsubscribe?this.wheelSessionUnsubscribe=this.wheelSession.on(this.handleWheelSessionEvent):!e&&this.wheelSessionUnsubscribe&&(this.wheelSessionUnsubscribe(),this.wheelSessionUnsubscribe=null)}};var PR=["","start","move","end","cancel","up","down","left","right"],lr=class extends Ii{constructor(e={}){super({enable:!0,pointers:1,event:"pan",threshold:10,direction:Q.All,trackpad:!1,coherent:[],...e}),this.trackpadGesture=!1,this.pX=null,this.pY=null}getTouchAction(){let{options:{direction:e}}=this,r=[];return e&Q.Horizontal&&r.push(qo),e&Q.Vertical&&r.push(Zo),r}getEventNames(){return PR.map(e=>this.options.event+e)}directionTest(e){let{options:r}=this,i=!0,{distance:o}=e,{direction:s}=e,n=e.deltaX,a=e.deltaY;return s&r.direction||(r.direction&Q.Horizontal?(s=n===0?Q.None:n<0?Q.Left:Q.Right,i=n!==this.pX,o=Math.abs(e.deltaX)):(s=a===0?Q.None:a<0?Q.Up:Q.Down,i=a!==this.pY,o=Math.abs(e.deltaY))),e.direction=s,i&&o>r.threshold&&!!(s&r.direction)}attrTest(e){let r=!!(this.state&N.Began),i=!(this.options.coherent?.length&&e.eventType&(z.End|z.Cancel));return super.attrTest(e)&&(r||i&&this.coherentTest(e)&&this.directionTest(e))}emit(e){this.pX=e.deltaX,this.pY=e.deltaY;let r=Q[e.direction].toLowerCase();r&&(e.additionalEvent=this.options.event+r),super.emit(e)}handleTrackpadEvent(e){e.isFirst&&(this.trackpadGesture=!e.srcEvent.ctrlKey,!this.trackpadGesture&&this.state&(N.Recognized|N.Cancelled|N.Failed)&&(this.state=N.Possible)),this.trackpadGesture&&(this.recognize(this.getTrackpadInput(e,{deltaX:-e.deltaX,deltaY:-e.deltaY,velocity:-e.velocity,velocityX:-e.velocityX,velocityY:-e.velocityY,overallVelocity:-e.overallVelocity,overallVelocityX:-e.overallVelocityX,overallVelocityY:-e.overallVelocityY})),e.isFinal&&(this.trackpadGesture=!1))}};var wR=["","start","move","end","cancel","in","out"],Oi=class extends Ii{constructor(e={}){super({enable:!0,event:"pinch",threshold:0,pointers:2,trackpad:!1,coherent:[],...e}),this.trackpadGesture=!1}getTouchAction(){return[Fr]}getEventNames(){return wR.map(e=>this.options.event+e)}attrTest(e){let r=!!this.options.coherent?.length,i=!!(this.state&N.Began),o=!(r&&e.eventType&(z.End|z.Cancel));return super.attrTest(e)&&(i||o&&(r?this.coherentTest(e):Math.abs(e.scale-1)>this.options.threshold))}emit(e){if(e.scale!==1){let r=e.scale<1?"in":"out";e.additionalEvent=this.options.event+r}super.emit(e)}handleTrackpadEvent(e){e.isFirst&&(this.trackpadGesture=e.srcEvent.ctrlKey,!this.trackpadGesture&&this.state&(N.Recognized|N.Cancelled|N.Failed)&&(this.state=N.Possible)),this.trackpadGesture&&(this.recognize(this.getTrackpadInput(e,{deltaX:0,deltaY:0,velocity:0,velocityX:0,velocityY:0,overallVelocity:0,overallVelocityX:0,overallVelocityY:0,scale:Math.exp(-e.deltaY/100)})),e.isFinal&&(this.trackpadGesture=!1))}};var Pt=class{constructor(e,r,i){this.element=e,this.callback=r,this.options=i}listen(e,r){r?this.element.addEventListener(e,this.handleEvent,{passive:!1}):this.element.removeEventListener(e,this.handleEvent)}};var _x=typeof navigator<"u"&&navigator.userAgent?navigator.userAgent.toLowerCase():"";var OR=_x.indexOf("firefox")!==-1,LR=40,NR=.25,sc=class extends Pt{constructor(e,r,i){i.enable=i.enable??!1,super(e,r,i),this.handleEvent=o=>{if(!this.options.enable)return;let s=o.deltaY;globalThis.WheelEvent&&(OR&&o.deltaMode===globalThis.WheelEvent.DOM_DELTA_PIXEL&&(s/=globalThis.devicePixelRatio),o.deltaMode===globalThis.WheelEvent.DOM_DELTA_LINE&&(s*=LR)),o.shiftKey&&s&&(s=s*NR),this.callback({type:"wheel",center:{x:o.clientX,y:o.clientY},delta:-s,device:this.options.wheelSession?.device??"unknown",srcEvent:o,pointerType:"mouse",target:o.target})},i.enable&&(this.wheelSessionUnsubscribe=this.options.wheelSession?.on(()=>{}),this.listen("wheel",!0))}destroy(){this.listen("wheel",!1),this.wheelSessionUnsubscribe?.(),this.wheelSessionUnsubscribe=void 0}enableEventType(e,r){e==="wheel"&&this.options.enable!==r&&(this.options.enable=r,r&&!this.wheelSessionUnsubscribe&&(this.wheelSessionUnsubscribe=this.options.wheelSession?.on(()=>{})),this.listen("wheel",r),r||(this.wheelSessionUnsubscribe?.(),this.wheelSessionUnsubscribe=void 0))}};var DR=4.000244140625,yx=40,FR=0,BR=1,kR=40,xx=40,UR=120,zR={classificationDelay:32,endDelay:80},nc=class{constructor(e,r={}){this.subscriptions=new Map,this.session=null,this.classificationTimer=null,this.endTimer=null,this.pressedControlKeys=new Set,this.listeningForControlKeys=!1,this.handleEvent=i=>{if(!this.hasSubscribers)return"unknown";let o=VR(i,this.pressedControlKeys.size>0),s=this.session;if(s&&o.timeStamp-s.lastTimeStamp>=this.options.endDelay){if(this.end(),!this.hasSubscribers)return"unknown";s=null}s?(this.scheduleEnd(),this.addSample(s,o)):(s=this.startPendingSession(o),this.scheduleEnd());let{device:n}=s;return n==="unknown"&&(n=ld(s.samples,!1),n!=="unknown"&&this.begin(s,n)),n},this.finishClassification=()=>{if(this.classificationTimer=null,!this.session||this.session.device!=="unknown")return;let i=this.session,o=ld(i.samples,!0);this.begin(i,o==="unknown"?"mouse":o)},this.end=()=>{if(!this.session)return;if(this.session.device==="unknown"){let o=this.session,s=ld(o.samples,!0);this.begin(o,s==="unknown"?"mouse":s)}if(!this.session)return;let i=this.session;this.emit(z.End,i.lastEvent),this.reset()},this.handleKeyDown=i=>{i.key==="Control"&&this.pressedControlKeys.add(i.code||i.key)},this.handleKeyUp=i=>{i.key==="Control"&&(i.code?this.pressedControlKeys.delete(i.code):this.pressedControlKeys.clear())},this.handleWindowBlur=()=>{this.pressedControlKeys.clear()},this.element=e,this.options={...zR,...r},this.element?.addEventListener("wheel",this.handleEvent,{passive:!0})}get hasSubscribers(){return this.subscriptions.size>0}get device(){return this.session?.device??"unknown"}on(e){let r={listener:e};return this.subscriptions.set(e,r),this.updateControlKeyEventListeners(),()=>{this.subscriptions.get(e)===r&&this.off(e)}}off(e){this.subscriptions.delete(e),this.updateControlKeyEventListeners(),this.hasSubscribers||this.reset()}cancel(){let e=this.session;e&&e.device!=="unknown"&&this.emit(z.Cancel,e.lastEvent),this.reset()}destroy(){this.cancel(),this.subscriptions.clear(),this.updateControlKeyEventListeners(),this.element?.removeEventListener("wheel",this.handleEvent)}startPendingSession(e){let r={samples:[e],device:"unknown",firstTimeStamp:e.timeStamp,lastTimeStamp:e.timeStamp,totalDeltaX:e.deltaX,totalDeltaY:e.deltaY,velocityX:0,velocityY:0,lastEvent:e.event};return this.session=r,this.classificationTimer=globalThis.setTimeout(this.finishClassification,this.options.classificationDelay),r}addSample(e,r){if(e.samples.push(r),e.lastTimeStamp=r.timeStamp,e.lastEvent=r.event,e.totalDeltaX+=r.deltaX,e.totalDeltaY+=r.deltaY,e.device!=="unknown"){let i=e.samples[e.samples.length-2],o=r.timeStamp-i.timeStamp;e.velocityX=o>0?r.deltaX/o:0,e.velocityY=o>0?r.deltaY/o:0,this.emit(z.Move,r.event,{velocityX:e.velocityX,velocityY:e.velocityY})}}begin(e,r){e.device=r,this.clearClassificationTimer(),this.emit(z.Start,e.samples[0].event);let i=e.lastTimeStamp-e.firstTimeStamp;e.velocityX=i>0?e.totalDeltaX/i:0,e.velocityY=i>0?e.totalDeltaY/i:0,this.emit(z.Move,e.lastEvent,{velocityX:e.velocityX,velocityY:e.velocityY})}scheduleEnd(){this.clearEndTimer(),this.endTimer=globalThis.setTimeout(this.end,this.options.endDelay)}emit(e,r,i){let o=this.session;if(!o||o.device==="unknown")return;let s=e===z.Start,n=e===z.End||e===z.Cancel,a=s?o.firstTimeStamp:o.lastTimeStamp,c=s?0:Math.max(0,a-o.firstTimeStamp),l=s?0:o.totalDeltaX,f=s?0:o.totalDeltaY,u=c>0?l/c:0,h=c>0?f/c:0,d=s?0:i?.velocityX??o.velocityX,p=s?0:i?.velocityY??o.velocityY,m={eventType:e,device:o.device,srcEvent:r,timeStamp:a,center:{x:r.clientX,y:r.clientY},deltaX:l,deltaY:f,deltaTime:c,velocity:Math.abs(d)>Math.abs(p)?d:p,velocityX:d,velocityY:p,overallVelocity:Math.abs(u)>Math.abs(h)?u:h,overallVelocityX:u,overallVelocityY:h,isFirst:s,isFinal:n};for(let{listener:g}of[...this.subscriptions.values()])g(m)}reset(){this.clearClassificationTimer(),this.clearEndTimer(),this.session=null}clearClassificationTimer(){this.classificationTimer!==null&&(globalThis.clearTimeout(this.classificationTimer),this.classificationTimer=null)}clearEndTimer(){this.endTimer!==null&&(globalThis.clearTimeout(this.endTimer),this.endTimer=null)}updateControlKeyEventListeners(){let e=this.hasSubscribers,r=WR();!r||e===this.listeningForControlKeys||(this.listeningForControlKeys=e,e?(r.addEventListener("keydown",this.handleKeyDown,!0),r.addEventListener("keyup",this.handleKeyUp,!0),r.addEventListener("blur",this.handleWindowBlur)):(r.removeEventListener("keydown",this.handleKeyDown,!0),r.removeEventListener("keyup",this.handleKeyUp,!0),r.removeEventListener("blur",this.handleWindowBlur),this.pressedControlKeys.clear()))}};function WR(){return typeof window<"u"?window:globalThis.document?.defaultView}function VR(t,e){let r=t.deltaX,i=t.deltaY;return t.deltaMode===BR&&(r*=yx,i*=yx),{event:t,timeStamp:t.timeStamp,deltaX:r,deltaY:i,isControlKeyDown:e}}function ld(t,e){return t.some(({event:r,isControlKeyDown:i})=>r.ctrlKey&&!i)?"trackpad":t.some(({event:r})=>r.deltaMode!==FR)||t.some(jR)||t.every(({event:r})=>{let i=r.wheelDelta;return i!==void 0&&Math.abs(i)%40===0})?"mouse":t.some(({deltaX:r})=>r!==0)||t.length>1&&HR(t)?"trackpad":e?"mouse":"unknown"}function jR({event:t,deltaX:e,deltaY:r}){if(e!==0||r===0)return!1;let i=Math.abs(r/DR);if(Number.isInteger(i))return!0;let o=t.wheelDelta;return typeof o=="number"&&o!==0&&o%UR===0}function HR(t){for(let e=0;e<t.length;e++){let r=t[e];if(Math.abs(r.deltaX)>xx||Math.abs(r.deltaY)>xx||e>0&&r.timeStamp-t[e-1].timeStamp>kR)return!1}return!0}var bx=["mousedown","mousemove","mouseup","mouseover","mouseout","mouseenter","mouseleave"],ac=class extends Pt{constructor(e,r,i){super(e,r,{enable:!0,...i}),this.handleEvent=s=>{this.handleOverEvent(s),this.handleOutEvent(s),this.handleEnterEvent(s),this.handleLeaveEvent(s),this.handleMoveEvent(s)},this.pressed=!1;let{enable:o=!1}=this.options;this.enableMoveEvent=o,this.enableLeaveEvent=o,this.enableEnterEvent=o,this.enableOutEvent=o,this.enableOverEvent=o,o&&bx.forEach(s=>this.listen(s,!0))}destroy(){bx.forEach(e=>this.listen(e,!1))}enableEventType(e,r){switch(e){case"pointermove":this.enableMoveEvent!==r&&(this.enableMoveEvent=r,this.listen("mousedown",r),this.listen("mousemove",r),this.listen("mouseup",r));break;case"pointerover":this.enableOverEvent!==r&&(this.enableOverEvent=r,this.listen("mouseover",r));break;case"pointerout":this.enableOutEvent!==r&&(this.enableOutEvent=r,this.listen("mouseout",r));break;case"pointerenter":this.enableEnterEvent!==r&&(this.enableEnterEvent=r,this.listen("mouseenter",r));break;case"pointerleave":this.enableLeaveEvent!==r&&(this.enableLeaveEvent=r,this.listen("mouseleave",r));break;default:}}handleOverEvent(e){this.enableOverEvent&&e.type==="mouseover"&&this._emit("pointerover",e)}handleOutEvent(e){this.enableOutEvent&&e.type==="mouseout"&&this._emit("pointerout",e)}handleEnterEvent(e){this.enableEnterEvent&&e.type==="mouseenter"&&this._emit("pointerenter",e)}handleLeaveEvent(e){this.enableLeaveEvent&&e.type==="mouseleave"&&this._emit("pointerleave",e)}handleMoveEvent(e){if(this.enableMoveEvent)switch(e.type){case"mousedown":e.button>=0&&(this.pressed=!0);break;case"mousemove":e.buttons===0&&(this.pressed=!1),this.pressed||this._emit("pointermove",e);break;case"mouseup":this.pressed=!1;break;default:}}_emit(e,r){this.callback({type:e,center:{x:r.clientX,y:r.clientY},srcEvent:r,pointerType:"mouse",target:r.target})}};var vx=["keydown","keyup"],cc=class extends Pt{constructor(e,r,i){super(e,r,{enable:!0,tabIndex:0,...i}),this.handleEvent=s=>{let n=s.target||s.srcElement;n.tagName==="INPUT"&&n.type==="text"||n.tagName==="TEXTAREA"||(this.enableDownEvent&&s.type==="keydown"&&this.callback({type:"keydown",srcEvent:s,key:s.key,target:s.target}),this.enableUpEvent&&s.type==="keyup"&&this.callback({type:"keyup",srcEvent:s,key:s.key,target:s.target}))};let{enable:o=!1}=this.options;this.enableDownEvent=o,this.enableUpEvent=o,e.tabIndex=this.options.tabIndex,e.style.outline="none",o&&vx.forEach(s=>this.listen(s,!0))}destroy(){vx.forEach(e=>this.listen(e,!1))}enableEventType(e,r){e==="keydown"&&this.enableDownEvent!==r&&(this.enableDownEvent=r,this.listen(e,r)),e==="keyup"&&this.enableUpEvent!==r&&(this.enableUpEvent=r,this.listen(e,r))}};var lc=class extends Pt{constructor(e,r,i){i.enable=i.enable??!1,super(e,r,i),this.handleEvent=o=>{this.options.enable&&this.callback({type:"contextmenu",center:{x:o.clientX,y:o.clientY},srcEvent:o,pointerType:"mouse",target:o.target})},i.enable&&this.listen("contextmenu",!0)}destroy(){this.listen("contextmenu",!1)}enableEventType(e,r){e==="contextmenu"&&this.options.enable!==r&&(this.options.enable=r,this.listen("contextmenu",r))}};var $R={pointerdown:1,pointermove:2,pointerup:4,mousedown:1,mousemove:2,mouseup:4},XR=0,YR=1,GR=2,KR=1,ZR=2,qR=4;function Tx(t){let e=$R[t.srcEvent.type];if(!e)return null;let{buttons:r,button:i}=t.srcEvent,o=!1,s=!1,n=!1;return e===2?(o=!!(r&KR),s=!!(r&qR),n=!!(r&ZR)):(o=i===XR,s=i===YR,n=i===GR),{leftButton:o,middleButton:s,rightButton:n}}function Sx(t,e){let r=t.center;if(!r)return null;let i=e.getBoundingClientRect(),o=i.width/e.offsetWidth||1,s=i.height/e.offsetHeight||1,n={x:(r.x-i.left-e.clientLeft)/o,y:(r.y-i.top-e.clientTop)/s};return{center:r,offsetCenter:n}}var QR={srcElement:"root",priority:0},fc=class{constructor(e,r){this.handleEvent=i=>{if(this.isEmpty())return;let o=this._normalizeEvent(i),s=i.srcEvent.target;for(;s&&s!==o.rootElement;){if(this._emit(o,s),o.handled)return;s=s.parentNode}this._emit(o,"root")},this.eventManager=e,this.recognizerName=r,this.handlers=[],this.handlersByElement=new Map,this._active=!1}isEmpty(){return!this._active}add(e,r,i,o=!1,s=!1){let{handlers:n,handlersByElement:a}=this,c={...QR,...i},l=a.get(c.srcElement);l||(l=[],a.set(c.srcElement,l));let f={type:e,handler:r,srcElement:c.srcElement,priority:c.priority};o&&(f.once=!0),s&&(f.passive=!0),n.push(f),this._active=this._active||!f.passive;let u=l.length-1;for(;u>=0&&!(l[u].priority>=f.priority);)u--;l.splice(u+1,0,f)}remove(e,r){let{handlers:i,handlersByElement:o}=this;for(let s=i.length-1;s>=0;s--){let n=i[s];if(n.type===e&&n.handler===r){i.splice(s,1);let a=o.get(n.srcElement);a.splice(a.indexOf(n),1),a.length===0&&o.delete(n.srcElement)}}this._active=i.some(s=>!s.passive)}_emit(e,r){let i=this.handlersByElement.get(r);if(i){let o=!1,s=()=>{e.handled=!0},n=()=>{e.handled=!0,o=!0},a=[];for(let c=0;c<i.length;c++){let{type:l,handler:f,once:u}=i[c];if(f({...e,type:l,stopPropagation:s,stopImmediatePropagation:n}),u&&a.push(i[c]),o)break}for(let c=0;c<a.length;c++){let{type:l,handler:f}=a[c];this.remove(l,f)}}}_normalizeEvent(e){let r=this.eventManager.getElement();return{...e,...Tx(e),...Sx(e,r),preventDefault:()=>{e.srcEvent.preventDefault()},stopImmediatePropagation:null,stopPropagation:null,handled:!1,rootElement:r}}};function JR(t){if("recognizer"in t)return t;let e,r=Array.isArray(t)?[...t]:[t];if(typeof r[0]=="function"){let i=r.shift(),o=r.shift()||{};e=new i(o)}else e=r.shift();return{recognizer:e,recognizeWith:typeof r[0]=="string"?[r[0]]:r[0],requireFailure:typeof r[1]=="string"?[r[1]]:r[1]}}var os=class{constructor(e=null,r={}){if(this._onBasicInput=i=>{this.manager.emit(i.srcEvent.type,i)},this._onOtherEvent=i=>{this.manager.emit(i.type,i)},this.options={recognizers:[],events:{},touchAction:"compute",tabIndex:0,cssProps:{},...r},this.events=new Map,this.element=e,this.wheelSession=new nc(e),!!e){this.manager=new is(e,this.options);for(let i of this.options.recognizers){let{recognizer:o,recognizeWith:s,requireFailure:n}=JR(i);this.manager.add(o),s&&o.recognizeWith(s),n&&o.requireFailure(n)}this.manager.on("hammer.input",this._onBasicInput),this.wheelInput=new sc(e,this._onOtherEvent,{enable:!1,wheelSession:this.wheelSession}),this.moveInput=new ac(e,this._onOtherEvent,{enable:!1}),this.keyInput=new cc(e,this._onOtherEvent,{enable:!1,tabIndex:r.tabIndex}),this.contextmenuInput=new lc(e,this._onOtherEvent,{enable:!1}),this.on(this.options.events)}}getElement(){return this.element}destroy(){if(!this.element){this.wheelSession.destroy();return}this.wheelInput.destroy(),this.wheelSession.destroy(),this.moveInput.destroy(),this.keyInput.destroy(),this.contextmenuInput.destroy(),this.manager.destroy()}on(e,r,i){this._addEventHandler(e,r,i,!1)}once(e,r,i){this._addEventHandler(e,r,i,!0)}watch(e,r,i){this._addEventHandler(e,r,i,!1,!0)}off(e,r){this._removeEventHandler(e,r)}emit(e){this.manager?.emit(e.type,e)}_toggleRecognizer(e,r){let{manager:i}=this;if(!i)return;let o=i.get(e);o&&(o.set({enable:r,wheelSession:this.wheelSession}),i.touchAction.update()),this.wheelInput?.enableEventType(e,r),this.moveInput?.enableEventType(e,r),this.keyInput?.enableEventType(e,r),this.contextmenuInput?.enableEventType(e,r)}_addEventHandler(e,r,i,o,s){if(typeof e!="string"){i=r;for(let[l,f]of Object.entries(e))this._addEventHandler(l,f,i,o,s);return}let{manager:n,events:a}=this;if(!n)return;let c=a.get(e);if(!c){let l=this._getRecognizerName(e)||e;c=new fc(this,l),a.set(e,c),n&&n.on(e,c.handleEvent)}c.add(e,r,i,o,s),c.isEmpty()||this._toggleRecognizer(c.recognizerName,!0)}_removeEventHandler(e,r){if(typeof e!="string"){for(let[s,n]of Object.entries(e))this._removeEventHandler(s,n);return}let{events:i}=this,o=i.get(e);if(o&&(o.remove(e,r),o.isEmpty())){let{recognizerName:s}=o,n=!1;for(let a of i.values())if(a.recognizerName===s&&!a.isEmpty()){n=!0;break}n||this._toggleRecognizer(s,!1)}}_getRecognizerName(e){return this.manager.recognizers.find(r=>r.getEventNames().includes(e))?.options.event}};var fd={DEFAULT:"default",LNGLAT:"lnglat",METER_OFFSETS:"meter-offsets",LNGLAT_OFFSETS:"lnglat-offsets",CARTESIAN:"cartesian"};Object.defineProperty(fd,"IDENTITY",{get:()=>(O.deprecated("COORDINATE_SYSTEM.IDENTITY","COORDINATE_SYSTEM.CARTESIAN")(),fd.CARTESIAN)});var fe={WEB_MERCATOR:1,GLOBE:2,WEB_MERCATOR_AUTO_OFFSET:4,IDENTITY:0},te={common:0,meters:1,pixels:2},Li={click:"onClick",dblclick:"onClick",panstart:"onDragStart",panmove:"onDrag",panend:"onDragEnd"},ud={multipan:[lr,{threshold:10,direction:Q.Vertical,pointers:2}],pinch:[Oi,{},null,["multipan"]],pan:[lr,{threshold:1},["pinch"],["multipan"]],dblclick:[kr,{event:"dblclick",taps:2}],click:[kr,{event:"click"},null,["dblclick"]]};function e2(t,e){if(t===e)return!0;if(Array.isArray(t)){let r=t.length;if(!e||e.length!==r)return!1;for(let i=0;i<r;i++)if(t[i]!==e[i])return!1;return!0}return!1}function wt(t){let e={},r;return i=>{for(let o in i)if(!e2(i[o],e[o])){r=t(i),e=i;break}return r}}var Ax=[0,0,0,0],t2=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,0],Ex=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],r2=[0,0,0],Px=[0,0,0],i2={default:-1,cartesian:0,lnglat:1,"meter-offsets":2,"lnglat-offsets":3};function Ur(t){let e=i2[t];if(e===void 0)throw new Error(`Invalid coordinateSystem: ${t}`);return e}var o2=wt(n2);function hd(t,e,r=Px){r.length<3&&(r=[r[0],r[1],0]);let i=r,o,s=!0;switch(e==="lnglat-offsets"||e==="meter-offsets"?o=r:o=t.isGeospatial?[Math.fround(t.longitude),Math.fround(t.latitude),0]:null,t.projectionMode){case fe.WEB_MERCATOR:(e==="lnglat"||e==="cartesian")&&(o=[0,0,0],s=!1);break;case fe.WEB_MERCATOR_AUTO_OFFSET:e==="lnglat"?i=o:e==="cartesian"&&(i=[Math.fround(t.center[0]),Math.fround(t.center[1]),0],o=t.unprojectPosition(i),i[0]-=r[0],i[1]-=r[1],i[2]-=r[2]);break;case fe.IDENTITY:i=t.position.map(Math.fround),i[2]=i[2]||0;break;case fe.GLOBE:s=!1,o=null;break;default:s=!1}return{geospatialOrigin:o,shaderCoordinateOrigin:i,offsetMode:s}}function s2(t,e,r){let{viewMatrixUncentered:i,projectionMatrix:o}=t,{viewMatrix:s,viewProjectionMatrix:n}=t,a=Ax,c=Ax,l=t.cameraPosition,{geospatialOrigin:f,shaderCoordinateOrigin:u,offsetMode:h}=hd(t,e,r);return h&&(c=t.projectPosition(f||u),l=[l[0]-c[0],l[1]-c[1],l[2]-c[2]],c[3]=1,a=ke.transformMat4([],c,n),s=i||s,n=ce.multiply([],o,s),n=ce.multiply([],n,t2)),{viewMatrix:s,viewProjectionMatrix:n,projectionCenter:a,originCommon:c,cameraPosCommon:l,shaderCoordinateOrigin:u,geospatialOrigin:f}}function wx({viewport:t,devicePixelRatio:e=1,modelMatrix:r=null,coordinateSystem:i="default",coordinateOrigin:o=Px,autoWrapLongitude:s=!1}){i==="default"&&(i=t.isGeospatial?"lnglat":"cartesian");let n=o2({viewport:t,devicePixelRatio:e,coordinateSystem:i,coordinateOrigin:o});return n.wrapLongitude=s,n.modelMatrix=r||Ex,n}function n2({viewport:t,devicePixelRatio:e,coordinateSystem:r,coordinateOrigin:i}){let{projectionCenter:o,viewProjectionMatrix:s,originCommon:n,cameraPosCommon:a,shaderCoordinateOrigin:c,geospatialOrigin:l}=s2(t,r,i),f=t.getDistanceScales(),u=[t.width*e,t.height*e],h=ke.transformMat4([],[0,0,-t.focalDistance,1],t.projectionMatrix)[3]||1,d={coordinateSystem:Ur(r),projectionMode:t.projectionMode,coordinateOrigin:c,commonOrigin:n.slice(0,3),center:o,pseudoMeters:!!t._pseudoMeters,viewportSize:u,devicePixelRatio:e,focalDistance:h,commonUnitsPerMeter:f.unitsPerMeter,commonUnitsPerWorldUnit:f.unitsPerMeter,commonUnitsPerWorldUnit2:r2,scale:t.scale,wrapLongitude:!1,viewProjectionMatrix:s,modelMatrix:Ex,cameraPosition:a};if(l){let p=t.getDistanceScales(l);switch(r){case"meter-offsets":d.commonUnitsPerWorldUnit=p.unitsPerMeter,d.commonUnitsPerWorldUnit2=p.unitsPerMeter2;break;case"lnglat":case"lnglat-offsets":t._pseudoMeters||(d.commonUnitsPerMeter=p.unitsPerMeter),d.commonUnitsPerWorldUnit=p.unitsPerDegree,d.commonUnitsPerWorldUnit2=p.unitsPerDegree2;break;case"cartesian":d.commonUnitsPerWorldUnit=[1,1,p.unitsPerMeter[2]],d.commonUnitsPerWorldUnit2=[0,0,p.unitsPerMeter2[2]];break;default:break}}return d}var a2=["default","lnglat","meter-offsets","lnglat-offsets","cartesian"],c2=a2.map(t=>`const COORDINATE_SYSTEM_${t.toUpperCase().replaceAll("-","_")}: i32 = ${Ur(t)};`).join(""),l2=Object.keys(fe).map(t=>`const PROJECTION_MODE_${t}: i32 = ${fe[t]};`).join(""),f2=Object.keys(te).map(t=>`const UNIT_${t.toUpperCase()}: i32 = ${te[t]};`).join(""),u2=`${c2}
${l2}
${f2}

const TILE_SIZE: f32 = 512.0;
const PI: f32 = 3.1415926536;
const WORLD_SCALE: f32 = TILE_SIZE / (PI * 2.0);
const ZERO_64_LOW: vec3<f32> = vec3<f32>(0.0, 0.0, 0.0);
const EARTH_RADIUS: f32 = 6370972.0; // meters
const GLOBE_RADIUS: f32 = 256.0;

// -----------------------------------------------------------------------------
// Uniform block (converted from GLSL uniform block)
// -----------------------------------------------------------------------------
struct ProjectUniforms {
  wrapLongitude: i32,
  coordinateSystem: i32,
  commonUnitsPerMeter: vec3<f32>,
  projectionMode: i32,
  scale: f32,
  commonUnitsPerWorldUnit: vec3<f32>,
  commonUnitsPerWorldUnit2: vec3<f32>,
  center: vec4<f32>,
  modelMatrix: mat4x4<f32>,
  viewProjectionMatrix: mat4x4<f32>,
  viewportSize: vec2<f32>,
  devicePixelRatio: f32,
  focalDistance: f32,
  cameraPosition: vec3<f32>,
  coordinateOrigin: vec3<f32>,
  commonOrigin: vec3<f32>,
  pseudoMeters: i32,
};

@group(0) @binding(auto)
var<uniform> project: ProjectUniforms;

// -----------------------------------------------------------------------------
// Geometry data shared across the project helpers.
// The active layer shader is responsible for populating this private module
// state before calling the project functions below.
// -----------------------------------------------------------------------------

// Structure to carry additional geometry data used by deck.gl filters.
struct Geometry {
  worldPosition: vec3<f32>,
  worldPositionAlt: vec3<f32>,
  position: vec4<f32>,
  normal: vec3<f32>,
  uv: vec2<f32>,
  pickingColor: vec3<f32>,
};

var<private> geometry: Geometry;
`,Cx=`${u2}

// -----------------------------------------------------------------------------
// Functions
// -----------------------------------------------------------------------------

// Returns an adjustment factor for commonUnitsPerMeter
fn _project_size_at_latitude(lat: f32) -> f32 {
  let y = clamp(lat, -89.9, 89.9);
  return 1.0 / cos(radians(y));
}

// Overloaded version: scales a value in meters at a given latitude.
fn _project_size_at_latitude_m(meters: f32, lat: f32) -> f32 {
  return meters * project.commonUnitsPerMeter.z * _project_size_at_latitude(lat);
}

// Computes a non-linear scale factor based on geometry.
// (Note: This function relies on "geometry" being provided.)
fn project_size() -> f32 {
  if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR &&
      project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT &&
      project.pseudoMeters == 0) {
    if (geometry.position.w == 0.0) {
      return _project_size_at_latitude(geometry.worldPosition.y);
    }
    let y: f32 = geometry.position.y / TILE_SIZE * 2.0 - 1.0;
    let y2 = y * y;
    let y4 = y2 * y2;
    let y6 = y4 * y2;
    return 1.0 + 4.9348 * y2 + 4.0587 * y4 + 1.5642 * y6;
  }
  return 1.0;
}

// Overloads to scale offsets (meters to world units)
fn project_size_float(meters: f32) -> f32 {
  return meters * project.commonUnitsPerMeter.z * project_size();
}

fn project_size_vec2(meters: vec2<f32>) -> vec2<f32> {
  return meters * project.commonUnitsPerMeter.xy * project_size();
}

fn project_size_vec3(meters: vec3<f32>) -> vec3<f32> {
  return meters * project.commonUnitsPerMeter * project_size();
}

fn project_size_vec4(meters: vec4<f32>) -> vec4<f32> {
  return vec4<f32>(meters.xyz * project.commonUnitsPerMeter, meters.w);
}

// Returns a rotation matrix aligning the z‑axis with the given up vector.
fn project_get_orientation_matrix(up: vec3<f32>) -> mat3x3<f32> {
  let uz = normalize(up);
  let ux = select(
    vec3<f32>(1.0, 0.0, 0.0),
    normalize(vec3<f32>(uz.y, -uz.x, 0.0)),
    abs(uz.z) == 1.0
  );
  let uy = cross(uz, ux);
  return mat3x3<f32>(ux, uy, uz);
}

// Since WGSL does not support "out" parameters, we return a struct.
struct RotationResult {
  needsRotation: bool,
  transform: mat3x3<f32>,
};

fn project_needs_rotation(commonPosition: vec3<f32>) -> RotationResult {
  if (project.projectionMode == PROJECTION_MODE_GLOBE) {
    return RotationResult(true, project_get_orientation_matrix(commonPosition));
  } else {
    return RotationResult(false, mat3x3<f32>());  // identity alternative if needed
  };
}

// Projects a normal vector from the current coordinate system to world space.
fn project_normal(vector: vec3<f32>) -> vec3<f32> {
  let normal_modelspace = project.modelMatrix * vec4<f32>(vector, 0.0);
  var n = normalize(normal_modelspace.xyz * project.commonUnitsPerMeter);
  let rotResult = project_needs_rotation(geometry.position.xyz);
  if (rotResult.needsRotation) {
    n = rotResult.transform * n;
  }
  return n;
}

// Applies a scale offset based on y-offset (dy)
fn project_offset_(offset: vec4<f32>) -> vec4<f32> {
  let dy: f32 = offset.y;
  let commonUnitsPerWorldUnit = project.commonUnitsPerWorldUnit + project.commonUnitsPerWorldUnit2 * dy;
  return vec4<f32>(offset.xyz * commonUnitsPerWorldUnit, offset.w);
}

// Projects lng/lat coordinates to a unit tile [0,1]
fn project_mercator_(lnglat: vec2<f32>) -> vec2<f32> {
  var x = lnglat.x;
  if (project.wrapLongitude != 0) {
    x = ((x + 180.0) % 360.0) - 180.0;
  }
  let y = clamp(lnglat.y, -89.9, 89.9);
  return vec2<f32>(
    radians(x) + PI,
    PI + log(tan(PI * 0.25 + radians(y) * 0.5))
  ) * WORLD_SCALE;
}

// Projects lng/lat/z coordinates for a globe projection.
fn project_globe_(lnglatz: vec3<f32>) -> vec3<f32> {
  let lambda = radians(lnglatz.x);
  let phi = radians(lnglatz.y);
  let cosPhi = cos(phi);
  let D = (lnglatz.z / EARTH_RADIUS + 1.0) * GLOBE_RADIUS;
  return vec3<f32>(
    sin(lambda) * cosPhi,
    -cos(lambda) * cosPhi,
    sin(phi)
  ) * D;
}

// Projects positions (with an optional 64-bit low part) from the input
// coordinate system to the common space.
fn project_position_vec4_f64(position: vec4<f32>, position64Low: vec3<f32>) -> vec4<f32> {
  var position_world = project.modelMatrix * position;

  // Work around for a Mac+NVIDIA bug:
  if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR) {
    if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT) {
      return vec4<f32>(
        project_mercator_(position_world.xy),
        _project_size_at_latitude_m(position_world.z, position_world.y),
        position_world.w
      );
    }
    if (project.coordinateSystem == COORDINATE_SYSTEM_CARTESIAN) {
      position_world = vec4f(position_world.xyz + project.coordinateOrigin, position_world.w);
    }
  }
  if (project.projectionMode == PROJECTION_MODE_GLOBE) {
    if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT) {
      return vec4<f32>(
        project_globe_(position_world.xyz),
        position_world.w
      );
    }
  }
  if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR_AUTO_OFFSET) {
    if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT) {
      if (abs(position_world.y - project.coordinateOrigin.y) > 0.25) {
        return vec4<f32>(
          project_mercator_(position_world.xy) - project.commonOrigin.xy,
          project_size_float(position_world.z),
          position_world.w
        );
      }
    }
  }
  if (project.projectionMode == PROJECTION_MODE_IDENTITY ||
      (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR_AUTO_OFFSET &&
       (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT ||
        project.coordinateSystem == COORDINATE_SYSTEM_CARTESIAN))) {
    position_world = vec4f(position_world.xyz - project.coordinateOrigin, position_world.w);
  }

  return project_offset_(position_world) +
         project_offset_(project.modelMatrix * vec4<f32>(position64Low, 0.0));
}

// Overloaded versions for different input types.
fn project_position_vec4_f32(position: vec4<f32>) -> vec4<f32> {
  return project_position_vec4_f64(position, ZERO_64_LOW);
}

fn project_position_vec3_f64(position: vec3<f32>, position64Low: vec3<f32>) -> vec3<f32> {
  let projected_position = project_position_vec4_f64(vec4<f32>(position, 1.0), position64Low);
  return projected_position.xyz;
}

fn project_position_vec3_f32(position: vec3<f32>) -> vec3<f32> {
  let projected_position = project_position_vec4_f64(vec4<f32>(position, 1.0), ZERO_64_LOW);
  return projected_position.xyz;
}

fn project_position_vec2_f32(position: vec2<f32>) -> vec2<f32> {
  let projected_position = project_position_vec4_f64(vec4<f32>(position, 0.0, 1.0), ZERO_64_LOW);
  return projected_position.xy;
}

// Transforms a common space position to clip space.
fn project_common_position_to_clipspace_with_projection(position: vec4<f32>, viewProjectionMatrix: mat4x4<f32>, center: vec4<f32>) -> vec4<f32> {
  return viewProjectionMatrix * position + center;
}

// Uses the project viewProjectionMatrix and center.
fn project_common_position_to_clipspace(position: vec4<f32>) -> vec4<f32> {
  return project_common_position_to_clipspace_with_projection(position, project.viewProjectionMatrix, project.center);
}

// Returns a clip space offset corresponding to a given number of screen pixels.
fn project_pixel_size_to_clipspace(pixels: vec2<f32>) -> vec2<f32> {
  let offset = pixels / project.viewportSize * project.devicePixelRatio * 2.0;
  return offset * project.focalDistance;
}

fn project_meter_size_to_pixel(meters: f32) -> f32 {
  return project_size_float(meters) * project.scale;
}

fn project_unit_size_to_pixel(size: f32, unit: i32) -> f32 {
  if (unit == UNIT_METERS) {
    return project_meter_size_to_pixel(size);
  } else if (unit == UNIT_COMMON) {
    return size * project.scale;
  }
  // UNIT_PIXELS: no scaling applied.
  return size;
}

fn project_pixel_size_float(pixels: f32) -> f32 {
  return pixels / project.scale;
}

fn project_pixel_size_vec2(pixels: vec2<f32>) -> vec2<f32> {
  return pixels / project.scale;
}
`;var h2=["default","lnglat","meter-offsets","lnglat-offsets","cartesian"],d2=h2.map(t=>`const int COORDINATE_SYSTEM_${t.toUpperCase().replaceAll("-","_")} = ${Ur(t)};`).join(""),p2=Object.keys(fe).map(t=>`const int PROJECTION_MODE_${t} = ${fe[t]};`).join(""),g2=Object.keys(te).map(t=>`const int UNIT_${t.toUpperCase()} = ${te[t]};`).join(""),Rx=`${d2}
${p2}
${g2}
layout(std140) uniform projectUniforms {
bool wrapLongitude;
int coordinateSystem;
vec3 commonUnitsPerMeter;
int projectionMode;
float scale;
vec3 commonUnitsPerWorldUnit;
vec3 commonUnitsPerWorldUnit2;
vec4 center;
mat4 modelMatrix;
mat4 viewProjectionMatrix;
vec2 viewportSize;
float devicePixelRatio;
float focalDistance;
vec3 cameraPosition;
vec3 coordinateOrigin;
vec3 commonOrigin;
bool pseudoMeters;
} project;
const float TILE_SIZE = 512.0;
const float PI = 3.1415926536;
const float WORLD_SCALE = TILE_SIZE / (PI * 2.0);
const vec3 ZERO_64_LOW = vec3(0.0);
const float EARTH_RADIUS = 6370972.0;
const float GLOBE_RADIUS = 256.0;
float project_size_at_latitude(float lat) {
float y = clamp(lat, -89.9, 89.9);
return 1.0 / cos(radians(y));
}
float project_size() {
if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR &&
project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT &&
project.pseudoMeters == false) {
if (geometry.position.w == 0.0) {
return project_size_at_latitude(geometry.worldPosition.y);
}
float y = geometry.position.y / TILE_SIZE * 2.0 - 1.0;
float y2 = y * y;
float y4 = y2 * y2;
float y6 = y4 * y2;
return 1.0 + 4.9348 * y2 + 4.0587 * y4 + 1.5642 * y6;
}
return 1.0;
}
float project_size_at_latitude(float meters, float lat) {
return meters * project.commonUnitsPerMeter.z * project_size_at_latitude(lat);
}
float project_size(float meters) {
return meters * project.commonUnitsPerMeter.z * project_size();
}
vec2 project_size(vec2 meters) {
return meters * project.commonUnitsPerMeter.xy * project_size();
}
vec3 project_size(vec3 meters) {
return meters * project.commonUnitsPerMeter * project_size();
}
vec4 project_size(vec4 meters) {
return vec4(meters.xyz * project.commonUnitsPerMeter, meters.w);
}
mat3 project_get_orientation_matrix(vec3 up) {
vec3 uz = normalize(up);
vec3 ux = abs(uz.z) == 1.0 ? vec3(1.0, 0.0, 0.0) : normalize(vec3(uz.y, -uz.x, 0));
vec3 uy = cross(uz, ux);
return mat3(ux, uy, uz);
}
bool project_needs_rotation(vec3 commonPosition, out mat3 transform) {
if (project.projectionMode == PROJECTION_MODE_GLOBE) {
transform = project_get_orientation_matrix(commonPosition);
return true;
}
return false;
}
vec3 project_normal(vec3 vector) {
vec4 normal_modelspace = project.modelMatrix * vec4(vector, 0.0);
vec3 n = normalize(normal_modelspace.xyz * project.commonUnitsPerMeter);
mat3 rotation;
if (project_needs_rotation(geometry.position.xyz, rotation)) {
n = rotation * n;
}
return n;
}
vec4 project_offset_(vec4 offset) {
float dy = offset.y;
vec3 commonUnitsPerWorldUnit = project.commonUnitsPerWorldUnit + project.commonUnitsPerWorldUnit2 * dy;
return vec4(offset.xyz * commonUnitsPerWorldUnit, offset.w);
}
vec2 project_mercator_(vec2 lnglat) {
float x = lnglat.x;
if (project.wrapLongitude) {
x = mod(x + 180., 360.0) - 180.;
}
float y = clamp(lnglat.y, -89.9, 89.9);
return vec2(
radians(x) + PI,
PI + log(tan_fp32(PI * 0.25 + radians(y) * 0.5))
) * WORLD_SCALE;
}
vec3 project_globe_(vec3 lnglatz) {
float lambda = radians(lnglatz.x);
float phi = radians(lnglatz.y);
float cosPhi = cos(phi);
float D = (lnglatz.z / EARTH_RADIUS + 1.0) * GLOBE_RADIUS;
return vec3(
sin(lambda) * cosPhi,
-cos(lambda) * cosPhi,
sin(phi)
) * D;
}
vec4 project_position(vec4 position, vec3 position64Low) {
vec4 position_world = project.modelMatrix * position;
if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR) {
if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT) {
return vec4(
project_mercator_(position_world.xy),
project_size_at_latitude(position_world.z, position_world.y),
position_world.w
);
}
if (project.coordinateSystem == COORDINATE_SYSTEM_CARTESIAN) {
position_world.xyz += project.coordinateOrigin;
}
}
if (project.projectionMode == PROJECTION_MODE_GLOBE) {
if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT) {
return vec4(
project_globe_(position_world.xyz),
position_world.w
);
}
}
if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR_AUTO_OFFSET) {
if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT) {
if (abs(position_world.y - project.coordinateOrigin.y) > 0.25) {
return vec4(
project_mercator_(position_world.xy) - project.commonOrigin.xy,
project_size(position_world.z),
position_world.w
);
}
}
}
if (project.projectionMode == PROJECTION_MODE_IDENTITY ||
(project.projectionMode == PROJECTION_MODE_WEB_MERCATOR_AUTO_OFFSET &&
(project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT ||
project.coordinateSystem == COORDINATE_SYSTEM_CARTESIAN))) {
position_world.xyz -= project.coordinateOrigin;
}
return project_offset_(position_world) + project_offset_(project.modelMatrix * vec4(position64Low, 0.0));
}
vec4 project_position(vec4 position) {
return project_position(position, ZERO_64_LOW);
}
vec3 project_position(vec3 position, vec3 position64Low) {
vec4 projected_position = project_position(vec4(position, 1.0), position64Low);
return projected_position.xyz;
}
vec3 project_position(vec3 position) {
vec4 projected_position = project_position(vec4(position, 1.0), ZERO_64_LOW);
return projected_position.xyz;
}
vec2 project_position(vec2 position) {
vec4 projected_position = project_position(vec4(position, 0.0, 1.0), ZERO_64_LOW);
return projected_position.xy;
}
vec4 project_common_position_to_clipspace(vec4 position, mat4 viewProjectionMatrix, vec4 center) {
return viewProjectionMatrix * position + center;
}
vec4 project_common_position_to_clipspace(vec4 position) {
return project_common_position_to_clipspace(position, project.viewProjectionMatrix, project.center);
}
vec2 project_pixel_size_to_clipspace(vec2 pixels) {
vec2 offset = pixels / project.viewportSize * project.devicePixelRatio * 2.0;
return offset * project.focalDistance;
}
float project_size_to_pixel(float meters) {
return project_size(meters) * project.scale;
}
vec2 project_size_to_pixel(vec2 meters) {
return project_size(meters) * project.scale;
}
float project_size_to_pixel(float size, int unit) {
if (unit == UNIT_METERS) return project_size_to_pixel(size);
if (unit == UNIT_COMMON) return size * project.scale;
return size;
}
float project_pixel_size(float pixels) {
return pixels / project.scale;
}
vec2 project_pixel_size(vec2 pixels) {
return pixels / project.scale;
}
`;var m2={};function _2(t=m2){return"viewport"in t?wx(t):{}}var zt={name:"project",dependencies:[dh,ec],source:Cx,vs:Rx,getUniforms:_2,uniformTypes:{wrapLongitude:"f32",coordinateSystem:"i32",commonUnitsPerMeter:"vec3<f32>",projectionMode:"i32",scale:"f32",commonUnitsPerWorldUnit:"vec3<f32>",commonUnitsPerWorldUnit2:"vec3<f32>",center:"vec4<f32>",modelMatrix:"mat4x4<f32>",viewProjectionMatrix:"mat4x4<f32>",viewportSize:"vec2<f32>",devicePixelRatio:"f32",focalDistance:"f32",cameraPosition:"vec3<f32>",coordinateOrigin:"vec3<f32>",commonOrigin:"vec3<f32>",pseudoMeters:"f32"}};var y2=`// Define a structure to hold both the clip-space position and the common position.
struct ProjectResult {
  clipPosition: vec4<f32>,
  commonPosition: vec4<f32>,
};

// This function mimics the GLSL version with the 'out' parameter by returning both values.
fn project_position_to_clipspace_and_commonspace(
    position: vec3<f32>,
    position64Low: vec3<f32>,
    offset: vec3<f32>
) -> ProjectResult {
  // Compute the projected position.
  let projectedPosition: vec3<f32> = project_position_vec3_f64(position, position64Low);

  // Start with the provided offset.
  var finalOffset: vec3<f32> = offset;

  // Get whether a rotation is needed and the rotation matrix.
  let rotationResult = project_needs_rotation(projectedPosition);

  // If rotation is needed, update the offset.
  if (rotationResult.needsRotation) {
    finalOffset = rotationResult.transform * offset;
  }

  // Compute the common position.
  let commonPosition: vec4<f32> = vec4<f32>(projectedPosition + finalOffset, 1.0);

  // Convert to clip-space.
  let clipPosition: vec4<f32> = project_common_position_to_clipspace(commonPosition);

  return ProjectResult(clipPosition, commonPosition);
}

// A convenience overload that returns only the clip-space position.
fn project_position_to_clipspace(
    position: vec3<f32>,
    position64Low: vec3<f32>,
    offset: vec3<f32>
) -> vec4<f32> {
  return project_position_to_clipspace_and_commonspace(position, position64Low, offset).clipPosition;
}
`,x2=`vec4 project_position_to_clipspace(
  vec3 position, vec3 position64Low, vec3 offset, out vec4 commonPosition
) {
  vec3 projectedPosition = project_position(position, position64Low);
  mat3 rotation;
  if (project_needs_rotation(projectedPosition, rotation)) {
    // offset is specified as ENU
    // when in globe projection, rotate offset so that the ground alighs with the surface of the globe
    offset = rotation * offset;
  }
  commonPosition = vec4(projectedPosition + offset, 1.0);
  return project_common_position_to_clipspace(commonPosition);
}

vec4 project_position_to_clipspace(
  vec3 position, vec3 position64Low, vec3 offset
) {
  vec4 commonPosition;
  return project_position_to_clipspace(position, position64Low, offset, commonPosition);
}
`,pe={name:"project32",dependencies:[zt],source:y2,vs:x2};function dd(){return[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]}function fr(t,e){let r=ke.transformMat4([],e,t);return ke.scale(r,r,1/r[3]),r}function Mx(t,e,r){return r*e+(1-r)*t}function ss(t,e,r){return t<e?e:t>r?r:t}function b2(t){return Math.log(t)*Math.LOG2E}var ns=Math.log2||b2;function et(t,e){if(!t)throw new Error(e||"@math.gl/web-mercator: assertion failed.")}var tt=Math.PI,Ix=tt/4,Ye=tt/180,pd=180/tt,Ni=512,uc=4003e4,rt=85.051129,Ox=1.5;function as(t){return Math.pow(2,t)}function hc(t){return ns(t)}function Le(t){let[e,r]=t;et(Number.isFinite(e)),et(Number.isFinite(r)&&r>=-90&&r<=90,"invalid latitude");let i=e*Ye,o=r*Ye,s=Ni*(i+tt)/(2*tt),n=Ni*(tt+Math.log(Math.tan(Ix+o*.5)))/(2*tt);return[s,n]}function Oe(t){let[e,r]=t,i=e/Ni*(2*tt)-tt,o=2*(Math.atan(Math.exp(r/Ni*(2*tt)-tt))-Ix);return[i*pd,o*pd]}function gd(t){let{latitude:e}=t;et(Number.isFinite(e));let r=Math.cos(e*Ye);return hc(uc*r)-9}function cs(t){let e=Math.cos(t*Ye);return Ni/uc/e}function Di(t){let{latitude:e,longitude:r,highPrecision:i=!1}=t;et(Number.isFinite(e)&&Number.isFinite(r));let o=Ni,s=Math.cos(e*Ye),n=o/360,a=n/s,c=o/uc/s,l={unitsPerMeter:[c,c,c],metersPerUnit:[1/c,1/c,1/c],unitsPerDegree:[n,a,c],degreesPerUnit:[1/n,1/a,1/c]};if(i){let f=Ye*Math.tan(e*Ye)/s,u=n*f/2,h=o/uc*f,d=h/a*c;l.unitsPerDegree2=[0,u,h],l.unitsPerMeter2=[d,0,d]}return l}function ls(t,e){let[r,i,o]=t,[s,n,a]=e,{unitsPerMeter:c,unitsPerMeter2:l}=Di({longitude:r,latitude:i,highPrecision:!0}),f=Le(t);f[0]+=s*(c[0]+l[0]*n),f[1]+=n*(c[1]+l[1]*n);let u=Oe(f),h=(o||0)+(a||0);return Number.isFinite(o)||Number.isFinite(a)?[u[0],u[1],h]:u}function dc(t){let{height:e,pitch:r,bearing:i,altitude:o,scale:s,center:n}=t,a=dd();ce.translate(a,a,[0,0,-o]),ce.rotateX(a,a,-r*Ye),ce.rotateZ(a,a,i*Ye);let c=s/e;return ce.scale(a,a,[c,c,c]),n&&ce.translate(a,a,Re.negate([],n)),a}function md(t){let{width:e,height:r,altitude:i,pitch:o=0,offset:s,center:n,scale:a,nearZMultiplier:c=1,farZMultiplier:l=1}=t,{fovy:f=Wt(Ox)}=t;i!==void 0&&(f=Wt(i));let u=f*Ye,h=o*Ye,d=zr(f),p=d;n&&(p+=n[2]*a/Math.cos(h)/r);let m=u*(.5+(s?s[1]:0)/r),g=Math.sin(m)*p/Math.sin(ss(Math.PI/2-h-m,.01,Math.PI-.01)),_=Math.sin(h)*g+p,b=p*10,y=Math.min(_*l,b);return{fov:u,aspect:e/r,focalDistance:d,near:c,far:y}}function Wt(t){return 2*Math.atan(.5/t)*pd}function zr(t){return .5/Math.tan(.5*t*Ye)}function Fi(t,e){let[r,i,o=0]=t;return et(Number.isFinite(r)&&Number.isFinite(i)&&Number.isFinite(o)),fr(e,[r,i,o,1])}function ur(t,e,r=0){let[i,o,s]=t;if(et(Number.isFinite(i)&&Number.isFinite(o),"invalid pixel coordinate"),Number.isFinite(s))return fr(e,[i,o,s,1]);let n=fr(e,[i,o,0,1]),a=fr(e,[i,o,1,1]),c=n[2],l=a[2],f=c===l?0:((r||0)-c)/(l-c);return ve.lerp([],n,a,f)}function pc(t){let{width:e,height:r,bounds:i,minExtent:o=0,maxZoom:s=24,offset:n=[0,0]}=t,[[a,c],[l,f]]=i,u=v2(t.padding),h=Le([a,ss(f,-rt,rt)]),d=Le([l,ss(c,-rt,rt)]),p=[Math.max(Math.abs(d[0]-h[0]),o),Math.max(Math.abs(d[1]-h[1]),o)],m=[e-u.left-u.right-Math.abs(n[0])*2,r-u.top-u.bottom-Math.abs(n[1])*2];et(m[0]>0&&m[1]>0);let g=m[0]/p[0],_=m[1]/p[1],b=(u.right-u.left)/2/g,y=(u.top-u.bottom)/2/_,x=[(d[0]+h[0])/2+b,(d[1]+h[1])/2+y],v=Oe(x),T=Math.min(s,ns(Math.abs(Math.min(g,_))));return et(Number.isFinite(T)),{longitude:v[0],latitude:v[1],zoom:T}}function v2(t=0){return typeof t=="number"?{top:t,bottom:t,left:t,right:t}:(et(Number.isFinite(t.top)&&Number.isFinite(t.bottom)&&Number.isFinite(t.left)&&Number.isFinite(t.right)),t)}var Lx=Math.PI/180;function gc(t,e=0){let{width:r,height:i,unproject:o}=t,s={targetZ:e},n=o([0,i],s),a=o([r,i],s),c,l,f=t.fovy?.5*t.fovy*Lx:Math.atan(.5/t.altitude),u=(90-t.pitch)*Lx;return f>u-.01?(c=Nx(t,0,e),l=Nx(t,r,e)):(c=o([0,0],s),l=o([r,0],s)),[n,a,l,c]}function Nx(t,e,r){let{pixelUnprojectionMatrix:i}=t,o=fr(i,[e,0,1,1]),s=fr(i,[e,t.height,1,1]),a=(r*t.distanceScales.unitsPerMeter[2]-o[2])/(s[2]-o[2]),c=ve.lerp([],o,s,a),l=Oe(c);return l.push(r),l}var Dx=.01,S2=["longitude","latitude","zoom"],Fx={curve:1.414,speed:1.2};function _d(t,e,r,i){let{startZoom:o,startCenterXY:s,uDelta:n,w0:a,u1:c,S:l,rho:f,rho2:u,r0:h}=Bx(t,e,i);if(c<Dx){let x={};for(let v of S2){let T=t[v],E=e[v];x[v]=Mx(T,E,r)}return x}let d=r*l,p=Math.cosh(h)/Math.cosh(h+f*d),m=a*((Math.cosh(h)*Math.tanh(h+f*d)-Math.sinh(h))/u)/c,g=1/p,_=o+hc(g),b=ve.scale([],n,m);ve.add(b,b,s);let y=Oe(b);return{longitude:y[0],latitude:y[1],zoom:_}}function yd(t,e,r){let i={...Fx,...r},{screenSpeed:o,speed:s,maxDuration:n}=i,{S:a,rho:c}=Bx(t,e,i),l=1e3*a,f;return Number.isFinite(o)?f=l/(o/c):f=l/s,Number.isFinite(n)&&f>n?0:f}function Bx(t,e,r){r=Object.assign({},Fx,r);let i=r.curve,o=t.zoom,s=[t.longitude,t.latitude],n=as(o),a=e.zoom,c=[e.longitude,e.latitude],l=as(a-o),f=Le(s),u=Le(c),h=ve.sub([],u,f),d=Math.max(t.width,t.height),p=d/l,m=ve.length(h)*n,g=Math.max(m,Dx),_=i*i,b=(p*p-d*d+_*_*g*g)/(2*d*_*g),y=(p*p-d*d-_*_*g*g)/(2*p*_*g),x=Math.log(Math.sqrt(b*b+1)-b),v=Math.log(Math.sqrt(y*y+1)-y),T=(v-x)/i;return{startZoom:o,startCenterXY:f,uDelta:h,w0:d,u1:m,S:T,rho:i,rho2:_,r0:x,r1:v}}var kx=`
layout(std140) uniform shadowUniforms {
  bool drawShadowMap;
  bool useShadowMap;
  vec4 color;
  highp int lightId;
  float lightCount;
  mat4 viewProjectionMatrix0;
  mat4 viewProjectionMatrix1;
  vec4 projectCenter0;
  vec4 projectCenter1;
} shadow;
`,E2=`
const int max_lights = 2;

out vec3 shadow_vPosition[max_lights];

vec4 shadow_setVertexPosition(vec4 position_commonspace) {
  mat4 viewProjectionMatrices[max_lights];
  viewProjectionMatrices[0] = shadow.viewProjectionMatrix0;
  viewProjectionMatrices[1] = shadow.viewProjectionMatrix1;
  vec4 projectCenters[max_lights];
  projectCenters[0] = shadow.projectCenter0;
  projectCenters[1] = shadow.projectCenter1;

  if (shadow.drawShadowMap) {
    return project_common_position_to_clipspace(position_commonspace, viewProjectionMatrices[shadow.lightId], projectCenters[shadow.lightId]);
  }
  if (shadow.useShadowMap) {
    for (int i = 0; i < max_lights; i++) {
      if(i < int(shadow.lightCount)) {
        vec4 shadowMap_position = project_common_position_to_clipspace(position_commonspace, viewProjectionMatrices[i], projectCenters[i]);
        shadow_vPosition[i] = (shadowMap_position.xyz / shadowMap_position.w + 1.0) / 2.0;
      }
    }
  }
  return gl_Position;
}
`,P2=`
${kx}
${E2}
`,w2=`
const int max_lights = 2;
uniform sampler2D shadow_uShadowMap0;
uniform sampler2D shadow_uShadowMap1;

in vec3 shadow_vPosition[max_lights];

const vec4 bitPackShift = vec4(1.0, 255.0, 65025.0, 16581375.0);
const vec4 bitUnpackShift = 1.0 / bitPackShift;
const vec4 bitMask = vec4(1.0 / 255.0, 1.0 / 255.0, 1.0 / 255.0,  0.0);

float shadow_getShadowWeight(vec3 position, sampler2D shadowMap) {
  vec4 rgbaDepth = texture(shadowMap, position.xy);

  float z = dot(rgbaDepth, bitUnpackShift);
  return smoothstep(0.001, 0.01, position.z - z);
}

vec4 shadow_filterShadowColor(vec4 color) {
  if (shadow.drawShadowMap) {
    vec4 rgbaDepth = fract(gl_FragCoord.z * bitPackShift);
    rgbaDepth -= rgbaDepth.gbaa * bitMask;
    return rgbaDepth;
  }
  if (shadow.useShadowMap) {
    float shadowAlpha = 0.0;
    shadowAlpha += shadow_getShadowWeight(shadow_vPosition[0], shadow_uShadowMap0);
    if(shadow.lightCount > 1.0) {
      shadowAlpha += shadow_getShadowWeight(shadow_vPosition[1], shadow_uShadowMap1);
    }
    shadowAlpha *= shadow.color.a / shadow.lightCount;
    float blendedAlpha = shadowAlpha + color.a * (1.0 - shadowAlpha);

    return vec4(
      mix(color.rgb, shadow.color.rgb, shadowAlpha / blendedAlpha),
      blendedAlpha
    );
  }
  return color;
}
`,C2=`
${kx}
${w2}
`,R2=wt(N2),M2=wt(D2),I2=[0,0,0,1],O2=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,0];function L2(t,e){let[r,i,o]=t,s=ur([r,i,o],e);return Number.isFinite(o)?s:[s[0],s[1],0]}function N2({viewport:t,center:e}){return new le(t.viewProjectionMatrix).invert().transform(e)}function D2({viewport:t,shadowMatrices:e}){let r=[],i=t.pixelUnprojectionMatrix,o=t.isGeospatial?void 0:1,s=[[0,0,o],[t.width,0,o],[0,t.height,o],[t.width,t.height,o],[0,0,-1],[t.width,0,-1],[0,t.height,-1],[t.width,t.height,-1]].map(n=>L2(n,i));for(let n of e){let a=n.clone().translate(new Te(t.center).negate()),c=s.map(f=>a.transform(f)),l=new le().ortho({left:Math.min(...c.map(f=>f[0])),right:Math.max(...c.map(f=>f[0])),bottom:Math.min(...c.map(f=>f[1])),top:Math.max(...c.map(f=>f[1])),near:Math.min(...c.map(f=>-f[2])),far:Math.max(...c.map(f=>-f[2]))});r.push(l.multiplyRight(n))}return r}function F2(t){let{shadowEnabled:e=!0,project:r}=t;if(!e||!r||!t.shadowMatrices||!t.shadowMatrices.length)return{drawShadowMap:!1,useShadowMap:!1,shadow_uShadowMap0:t.dummyShadowMap,shadow_uShadowMap1:t.dummyShadowMap};let i=zt.getUniforms(r),o=R2({viewport:r.viewport,center:i.center}),s=[],n=M2({shadowMatrices:t.shadowMatrices,viewport:r.viewport}).slice();for(let c=0;c<t.shadowMatrices.length;c++){let l=n[c],f=l.clone().translate(new Te(r.viewport.center).negate());i.coordinateSystem===Ur("lnglat")&&i.projectionMode===fe.WEB_MERCATOR?(n[c]=f,s[c]=o):(n[c]=l.clone().multiplyRight(O2),s[c]=f.transform(o))}let a={drawShadowMap:!!t.drawToShadowMap,useShadowMap:t.shadowMaps?t.shadowMaps.length>0:!1,color:t.shadowColor||I2,lightId:t.shadowLightId||0,lightCount:t.shadowMatrices.length,shadow_uShadowMap0:t.dummyShadowMap,shadow_uShadowMap1:t.dummyShadowMap};for(let c=0;c<n.length;c++)a[`viewProjectionMatrix${c}`]=n[c],a[`projectCenter${c}`]=s[c];for(let c=0;c<2;c++)a[`shadow_uShadowMap${c}`]=t.shadowMaps&&t.shadowMaps[c]||t.dummyShadowMap;return a}var mc={name:"shadow",dependencies:[zt],vs:P2,fs:C2,inject:{"vs:DECKGL_FILTER_GL_POSITION":`
    position = shadow_setVertexPosition(geometry.position);
    `,"fs:DECKGL_FILTER_COLOR":`
    color = shadow_filterShadowColor(color);
    `},getUniforms:F2,uniformTypes:{drawShadowMap:"f32",useShadowMap:"f32",color:"vec4<f32>",lightId:"i32",lightCount:"f32",viewProjectionMatrix0:"mat4x4<f32>",viewProjectionMatrix1:"mat4x4<f32>",projectCenter0:"vec4<f32>",projectCenter1:"vec4<f32>"}};var B2=`struct pickingUniforms {
  isActive: f32,
  isAttribute: f32,
  isHighlightActive: f32,
  useByteColors: f32,
  highlightedObjectColor: vec3<f32>,
  highlightColor: vec4<f32>,
};

@group(0) @binding(auto) var<uniform> picking: pickingUniforms;

fn picking_normalizeColor(color: vec3<f32>) -> vec3<f32> {
  return select(color, color / 255.0, picking.useByteColors > 0.5);
}

fn picking_normalizeColor4(color: vec4<f32>) -> vec4<f32> {
  return select(color, color / 255.0, picking.useByteColors > 0.5);
}

fn picking_isColorZero(color: vec3<f32>) -> bool {
  return dot(color, vec3<f32>(1.0)) < 0.00001;
}

fn picking_isColorValid(color: vec3<f32>) -> bool {
  return dot(color, vec3<f32>(1.0)) > 0.00001;
}
`,ge={...Ma,source:B2,defaultUniforms:{...Ma.defaultUniforms,useByteColors:!0},inject:{"vs:DECKGL_FILTER_GL_POSITION":`
    // for picking depth values
    picking_setPickingAttribute(position.z / position.w);
  `,"vs:DECKGL_FILTER_COLOR":`
  picking_setPickingColor(geometry.pickingColor);
  `,"fs:DECKGL_FILTER_COLOR":{order:99,injection:`
  // use highlight color if this fragment belongs to the selected object.
  color = picking_filterHighlightColor(color);

  // use picking color if rendering to picking FBO.
  color = picking_filterPickingColor(color);
    `}}};var k2=[ec],U2=["vs:DECKGL_FILTER_SIZE(inout vec3 size, VertexGeometry geometry)","vs:DECKGL_FILTER_GL_POSITION(inout vec4 position, VertexGeometry geometry)","vs:DECKGL_FILTER_COLOR(inout vec4 color, VertexGeometry geometry)","fs:DECKGL_FILTER_COLOR(inout vec4 color, FragmentGeometry geometry)"],z2=[];function Ux(t){let e=Ir.getDefaultShaderAssembler();for(let i of k2)e.addDefaultModule(i);e._hookFunctions.length=0;let r=t==="glsl"?U2:z2;for(let i of r)e.addShaderHook(i);return e}var W2=[255,255,255],V2=1,j2=0,_c=class{constructor(e={}){this.type="ambient";let{color:r=W2}=e,{intensity:i=V2}=e;this.id=e.id||`ambient-${j2++}`,this.color=r,this.intensity=i}};var H2=[255,255,255],$2=1,X2=[0,0,-1],Y2=0,fs=class{constructor(e={}){this.type="directional";let{color:r=H2}=e,{intensity:i=$2}=e,{direction:o=X2}=e,{_shadow:s=!1}=e;this.id=e.id||`directional-${Y2++}`,this.color=r,this.intensity=i,this.type="directional",this.direction=new Te(o).normalize().toArray(),this.shadow=s}getProjectedLight(e){return this}};var us=class{constructor(e,r={id:"pass"}){let{id:i}=r;this.id=i,this.device=e,this.props={...r}}setProps(e){Object.assign(this.props,e)}render(e){}cleanup(){}};var G2={depthWriteEnabled:!0,depthCompare:"less-equal",blendColorOperation:"add",blendColorSrcFactor:"src-alpha",blendColorDstFactor:"one",blendAlphaOperation:"add",blendAlphaSrcFactor:"one-minus-dst-alpha",blendAlphaDstFactor:"one"},Ge=class extends us{constructor(){super(...arguments),this._lastRenderIndex=-1}render(e){this._render(e)}_render(e){let r=this.device.canvasContext,i=e.target??r.getCurrentFramebuffer(),[o,s]=r.getDrawingBufferSize(),n=e.clearCanvas??!0,a=e.clearColor??(n?[0,0,0,0]:!1),c=n?1:!1,l=n?0:!1,f=e.colorMask??15,u={viewport:[0,0,o,s]};e.colorMask&&(u.colorMask=f),e.scissorRect&&(u.scissorRect=e.scissorRect);let h=this.device.beginRenderPass({framebuffer:i,parameters:u,clearColor:a,clearDepth:c,clearStencil:l});try{return this._drawLayers(h,e)}finally{h.end(),this.device.submit()}}_drawLayers(e,r){let{target:i,shaderModuleProps:o,viewports:s,views:n,onViewportActive:a,clearStack:c=!0}=r;r.pass=r.pass||"unknown",c&&(this._lastRenderIndex=-1);let l=[];for(let f of s){let u=n&&n[f.id];a?.(f);let h=this._getDrawLayerParams(f,r),d=f.subViewports||[f];for(let p of d){let m=this._drawLayersInViewport(e,{target:i,shaderModuleProps:o,viewport:p,view:u,pass:r.pass,layers:r.layers,isPicking:r.isPicking},h);l.push(m)}}return l}_getDrawLayerParams(e,{layers:r,pass:i,isPicking:o=!1,layerFilter:s,cullRect:n,views:a,effects:c,shaderModuleProps:l},f=!1){let u=[],h=Wx(this._lastRenderIndex+1),d={layer:r[0],viewport:e,isPicking:o,renderPass:i,cullRect:n},p={};for(let m=0;m<r.length;m++){let g=r[m],_=this._shouldDrawLayer(g,d,s,p),b={shouldDrawLayer:_};if(_&&!f){b.shouldDrawLayer=!0,b.layerRenderIndex=h(g,_),b.shaderModuleProps=this._getShaderModuleProps(g,c,i,l);let y=g.context.device.type==="webgpu"?G2:null;b.layerParameters={...y,...g.context.deck?.props.parameters,...a?.[e.id]?.props.parameters,...this.getLayerParameters(g,m,e)}}u[m]=b}return u}_drawLayersInViewport(e,{layers:r,shaderModuleProps:i,pass:o,target:s,viewport:n,view:a,isPicking:c},l){let f=K2(this.device,{shaderModuleProps:i,target:s,viewport:n});if(a){let{clear:h,clearColor:d,clearDepth:p,clearStencil:m}=a.props;if(h){let g=[0,0,0,0],_=1,b=0;Array.isArray(d)&&!c?g=[...d.slice(0,3),d[3]||255].map(x=>x/255):d===!1&&(g=!1),p!==void 0&&(_=p),m!==void 0&&(b=m),this.device.beginRenderPass({framebuffer:s,parameters:{viewport:f,scissorRect:f},clearColor:g,clearDepth:_,clearStencil:b}).end()}}let u={totalCount:r.length,visibleCount:0,compositeCount:0,pickableCount:0};e.setParameters({viewport:f});for(let h=0;h<r.length;h++){let d=r[h],p=l[h],{shouldDrawLayer:m}=p;if(m&&d.props.pickable&&u.pickableCount++,d.isComposite&&u.compositeCount++,d.isDrawable&&p.shouldDrawLayer){let{layerRenderIndex:g,shaderModuleProps:_,layerParameters:b}=p;u.visibleCount++,this._lastRenderIndex=Math.max(this._lastRenderIndex,g),_.project&&(_.project.viewport=n),d.context.renderPass=e;try{d._drawLayer({renderPass:e,shaderModuleProps:_,uniforms:{layerIndex:g},parameters:b})}catch(y){d.raiseError(y,`drawing ${d} to ${o}`)}}}return u}shouldDrawLayer(e){return!0}getShaderModuleProps(e,r,i){return null}getLayerParameters(e,r,i){return e.props.parameters}_shouldDrawLayer(e,r,i,o){if(!(e.props.visible&&this.shouldDrawLayer(e)))return!1;r.layer=e;let n=e.parent;for(;n;){if(!n.props.visible||!n.filterSubLayer(r))return!1;r.layer=n,n=n.parent}if(i){let a=r.layer.id;if(a in o||(o[a]=i(r)),!o[a])return!1}return e.activateViewport(r.viewport),!0}_getShaderModuleProps(e,r,i,o){let s=this.device.canvasContext.cssToDeviceRatio(),n=e.internalState?.propsInTransition||e.props,a={layer:n,picking:{isActive:!1},project:{viewport:e.context.viewport,devicePixelRatio:s,modelMatrix:n.modelMatrix,coordinateSystem:n.coordinateSystem,coordinateOrigin:n.coordinateOrigin,autoWrapLongitude:e.wrapLongitude}};if(r)for(let c of r)zx(a,c.getShaderModuleProps?.(e,a));for(let c of e.context.defaultShaderModules)c.name in a||(a[c.name]={});return zx(a,this.getShaderModuleProps(e,r,a),o)}};function Wx(t=0,e={}){let r={},i=(o,s)=>{let n=o.props._offset,a=o.id,c=o.parent&&o.parent.id,l;if(c&&!(c in e)&&i(o.parent,!1),c in r){let f=r[c]=r[c]||Wx(e[c],e);l=f(o,s),r[a]=f}else Number.isFinite(n)?(l=n+(e[c]||0),r[a]=null):l=t;return s&&l>=t&&(t=l+1),e[a]=l,l};return i}function K2(t,{shaderModuleProps:e,target:r,viewport:i}){let o=e?.project?.devicePixelRatio??t.canvasContext.cssToDeviceRatio(),[,s]=t.canvasContext.getDrawingBufferSize(),n=r?r.height:s,a=i;return[a.x*o,n-(a.y+a.height)*o,a.width*o,a.height*o]}function zx(t,...e){for(let r of e)if(r)for(let i in r)t[i]?Object.assign(t[i],r[i]):t[i]=r[i];return t}var hs=class extends Ge{constructor(e,r){super(e,r);let i=e.createTexture({format:"rgba8unorm",width:1,height:1,sampler:{minFilter:"linear",magFilter:"linear",addressModeU:"clamp-to-edge",addressModeV:"clamp-to-edge"}}),o=e.createTexture({format:"depth16unorm",width:1,height:1});this.fbo=e.createFramebuffer({id:"shadowmap",width:1,height:1,colorAttachments:[i],depthStencilAttachment:o})}delete(){this.fbo&&(this.fbo.destroy(),this.fbo=null)}getShadowMap(){return this.fbo.colorAttachments[0].texture}render(e){let r=this.fbo,i=this.device.canvasContext.cssToDeviceRatio(),o=e.viewports[0],s=o.width*i,n=o.height*i,a=[1,1,1,1];(s!==r.width||n!==r.height)&&r.resize({width:s,height:n}),super.render({...e,clearColor:a,target:r,pass:"shadow"})}getLayerParameters(e,r,i){return{...e.props.parameters,blend:!1,depthWriteEnabled:!0,depthCompare:"less-equal"}}shouldDrawLayer(e){return e.props.shadowEnabled!==!1}getShaderModuleProps(e,r,i){return{shadow:{project:i.project,drawToShadowMap:!0}}}};var Z2={color:[255,255,255],intensity:1},Vx=[{color:[255,255,255],intensity:1,direction:[-1,3,-1]},{color:[255,255,255],intensity:.9,direction:[1,-8,-2.5]}],q2=[0,0,0,200/255],Bi=class{constructor(e={}){this.id="lighting-effect",this.shadowColor=q2,this.shadow=!1,this.directionalLights=[],this.pointLights=[],this.shadowPasses=[],this.dummyShadowMap=null,this.setProps(e)}setup(e){this.context=e;let{device:r,deck:i}=e;this.shadow&&!this.dummyShadowMap&&(this._createShadowPasses(r),i._addDefaultShaderModule(mc),this.dummyShadowMap=r.createTexture({width:1,height:1}))}setProps(e){this.ambientLight=void 0,this.directionalLights=[],this.pointLights=[];for(let r in e){let i=e[r];switch(i.type){case"ambient":this.ambientLight=i;break;case"directional":this.directionalLights.push(i);break;case"point":this.pointLights.push(i);break;default:}}this._applyDefaultLights(),this.shadow=this.directionalLights.some(r=>r.shadow),this.context&&this.setup(this.context),this.props=e}preRender({layers:e,layerFilter:r,viewports:i,onViewportActive:o,views:s}){if(this.shadow){this.shadowMatrices=this._calculateMatrices();for(let n=0;n<this.shadowPasses.length;n++)this.shadowPasses[n].render({layers:e,layerFilter:r,viewports:i,onViewportActive:o,views:s,shaderModuleProps:{shadow:{shadowLightId:n,dummyShadowMap:this.dummyShadowMap,shadowMatrices:this.shadowMatrices}}})}}getShaderModuleProps(e,r){let i=this.shadow?{project:r.project,shadowMaps:this.shadowPasses.map(n=>n.getShadowMap()),dummyShadowMap:this.dummyShadowMap,shadowColor:this.shadowColor,shadowMatrices:this.shadowMatrices}:{},o={enabled:!0,lights:this._getLights(e)},s=e.props.material;return{shadow:i,lighting:o,phongMaterial:s,gouraudMaterial:s}}cleanup(e){for(let r of this.shadowPasses)r.delete();this.shadowPasses.length=0,this.dummyShadowMap&&(this.dummyShadowMap.destroy(),this.dummyShadowMap=null,e.deck._removeDefaultShaderModule(mc))}_calculateMatrices(){let e=[];for(let r of this.directionalLights){let i=new le().lookAt({eye:new Te(r.direction).negate()});e.push(i)}return e}_createShadowPasses(e){for(let r=0;r<this.directionalLights.length;r++){let i=new hs(e);this.shadowPasses[r]=i}}_applyDefaultLights(){let{ambientLight:e,pointLights:r,directionalLights:i}=this;!e&&r.length===0&&i.length===0&&(this.ambientLight=new _c(Z2),this.directionalLights.push(new fs(Vx[0]),new fs(Vx[1])))}_getLights(e){let r=[];this.ambientLight&&r.push(this.ambientLight);for(let i of this.pointLights)r.push(i.getProjectedLight({layer:e}));for(let i of this.directionalLights)r.push(i.getProjectedLight({layer:e}));return r}};var xd=class{constructor(e={}){this._pool=[],this.opts={overAlloc:2,poolSize:100},this.setOptions(e)}setOptions(e){Object.assign(this.opts,e)}allocate(e,r,{size:i=1,type:o,padding:s=0,copy:n=!1,initialize:a=!1,maxCount:c}){let l=o||e&&e.constructor||Float32Array,f=r*i+s;if(ArrayBuffer.isView(e)){if(f<=e.length)return e;if(f*e.BYTES_PER_ELEMENT<=e.buffer.byteLength)return new l(e.buffer,0,f)}let u=1/0;c&&(u=c*i+s);let h=this._allocate(l,f,a,u);return e&&n?h.set(e):a||h.fill(0,0,4),this._release(e),h}release(e){this._release(e)}_allocate(e,r,i,o){let s=Math.max(Math.ceil(r*this.opts.overAlloc),1);s>o&&(s=o);let n=this._pool,a=e.BYTES_PER_ELEMENT*s,c=n.findIndex(l=>l.byteLength>=a);if(c>=0){let l=new e(n.splice(c,1)[0],0,s);return i&&l.fill(0),l}return new e(s)}_release(e){if(!ArrayBuffer.isView(e))return;let r=this._pool,{buffer:i}=e,{byteLength:o}=i,s=r.findIndex(n=>n.byteLength>=o);s<0?r.push(i):(s>0||r.length<this.opts.poolSize)&&r.splice(s,0,i),r.length>this.opts.poolSize&&r.shift()}},it=new xd;function Ui(){return[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]}function bd(t,e){let r=t%e;return r<0?e+r:r}function Hx(t){return[t[12],t[13],t[14]]}function $x(t){return{left:ki(t[3]+t[0],t[7]+t[4],t[11]+t[8],t[15]+t[12]),right:ki(t[3]-t[0],t[7]-t[4],t[11]-t[8],t[15]-t[12]),bottom:ki(t[3]+t[1],t[7]+t[5],t[11]+t[9],t[15]+t[13]),top:ki(t[3]-t[1],t[7]-t[5],t[11]-t[9],t[15]-t[13]),near:ki(t[3]+t[2],t[7]+t[6],t[11]+t[10],t[15]+t[14]),far:ki(t[3]-t[2],t[7]-t[6],t[11]-t[10],t[15]-t[14])}}var jx=new Te;function ki(t,e,r,i){jx.set(t,e,r);let o=jx.len();return{distance:i/o,normal:new Te(-t/o,-e/o,-r/o)}}function Q2(t){return t-Math.fround(t)}var ds;function yc(t,e){let{size:r=1,startIndex:i=0}=e,o=e.endIndex!==void 0?e.endIndex:t.length,s=(o-i)/r;ds=it.allocate(ds,s,{type:Float32Array,size:r*2});let n=i,a=0;for(;n<o;){for(let c=0;c<r;c++){let l=t[n++];ds[a+c]=l,ds[a+c+r]=Q2(l)}a+=r*2}return ds.subarray(0,s*r*2)}function Xx(t){let e=null,r=!1;for(let i of t)i&&(e?(r||(e=[[e[0][0],e[0][1]],[e[1][0],e[1][1]]],r=!0),e[0][0]=Math.min(e[0][0],i[0][0]),e[0][1]=Math.min(e[0][1],i[0][1]),e[1][0]=Math.max(e[1][0],i[1][0]),e[1][1]=Math.max(e[1][1],i[1][1])):e=i);return e}var J2=Math.PI/180,eM=Ui(),Yx=[0,0,0],tM={unitsPerMeter:[1,1,1],metersPerUnit:[1,1,1]};function rM({width:t,height:e,orthographic:r,fovyRadians:i,focalDistance:o,padding:s,near:n,far:a}){let c=t/e,l=r?new le().orthographic({fovy:i,aspect:c,focalDistance:o,near:n,far:a}):new le().perspective({fovy:i,aspect:c,near:n,far:a});if(s){let{left:f=0,right:u=0,top:h=0,bottom:d=0}=s,p=Ce((f+t-u)/2,0,t)-t/2,m=Ce((h+e-d)/2,0,e)-e/2;l[8]-=p*2/t,l[9]+=m*2/e}return l}var xc=class t{constructor(e={}){this._frustumPlanes={},this.id=e.id||this.constructor.displayName||"viewport",this.x=e.x||0,this.y=e.y||0,this.width=e.width||1,this.height=e.height||1,this.zoom=e.zoom||0,this.padding=e.padding,this.distanceScales=e.distanceScales||tM,this.focalDistance=e.focalDistance||1,this.position=e.position||Yx,this.modelMatrix=e.modelMatrix||null;let{longitude:r,latitude:i}=e;this.isGeospatial=Number.isFinite(i)&&Number.isFinite(r),this._initProps(e),this._initMatrices(e),this.equals=this.equals.bind(this),this.project=this.project.bind(this),this.unproject=this.unproject.bind(this),this.projectPosition=this.projectPosition.bind(this),this.unprojectPosition=this.unprojectPosition.bind(this),this.projectFlat=this.projectFlat.bind(this),this.unprojectFlat=this.unprojectFlat.bind(this)}get subViewports(){return null}get metersPerPixel(){return this.distanceScales.metersPerUnit[2]/this.scale}get projectionMode(){return this.isGeospatial?this.zoom<12?fe.WEB_MERCATOR:fe.WEB_MERCATOR_AUTO_OFFSET:fe.IDENTITY}equals(e){return e instanceof t?this===e?!0:e.width===this.width&&e.height===this.height&&e.scale===this.scale&&qe(e.projectionMatrix,this.projectionMatrix)&&qe(e.viewMatrix,this.viewMatrix):!1}project(e,{topLeft:r=!0}={}){let i=this.projectPosition(e),o=Fi(i,this.pixelProjectionMatrix),[s,n]=o,a=r?n:this.height-n;return e.length===2?[s,a]:[s,a,o[2]]}unproject(e,{topLeft:r=!0,targetZ:i}={}){let[o,s,n]=e,a=r?s:this.height-s,c=i&&i*this.distanceScales.unitsPerMeter[2],l=ur([o,a,n],this.pixelUnprojectionMatrix,c),[f,u,h]=this.unprojectPosition(l);return Number.isFinite(n)?[f,u,h]:Number.isFinite(i)?[f,u,i]:[f,u]}projectPosition(e){let[r,i]=this.projectFlat(e),o=(e[2]||0)*this.distanceScales.unitsPerMeter[2];return[r,i,o]}unprojectPosition(e){let[r,i]=this.unprojectFlat(e),o=(e[2]||0)*this.distanceScales.metersPerUnit[2];return[r,i,o]}projectFlat(e){if(this.isGeospatial){let r=Le(e);return r[1]=Ce(r[1],-318,830),r}return e}unprojectFlat(e){return this.isGeospatial?Oe(e):e}getBounds(e={}){let r={targetZ:e.z||0},i=this.unproject([0,0],r),o=this.unproject([this.width,0],r),s=this.unproject([0,this.height],r),n=this.unproject([this.width,this.height],r);return[Math.min(i[0],o[0],s[0],n[0]),Math.min(i[1],o[1],s[1],n[1]),Math.max(i[0],o[0],s[0],n[0]),Math.max(i[1],o[1],s[1],n[1])]}getDistanceScales(e){return e&&this.isGeospatial?Di({longitude:e[0],latitude:e[1],highPrecision:!0}):this.distanceScales}containsPixel({x:e,y:r,width:i=1,height:o=1}){return e<this.x+this.width&&this.x<e+i&&r<this.y+this.height&&this.y<r+o}getFrustumPlanes(){return this._frustumPlanes.near?this._frustumPlanes:(Object.assign(this._frustumPlanes,$x(this.viewProjectionMatrix)),this._frustumPlanes)}panByPosition(e,r,i){return null}_initProps(e){let r=e.longitude,i=e.latitude;this.isGeospatial&&(Number.isFinite(e.zoom)||(this.zoom=gd({latitude:i})+Math.log2(this.focalDistance)),this.distanceScales=e.distanceScales||Di({latitude:i,longitude:r}));let o=Math.pow(2,this.zoom);this.scale=o;let{position:s,modelMatrix:n}=e,a=Yx;if(s&&(a=n?new le(n).transformAsVector(s,[]):s),this.isGeospatial){let c=this.projectPosition([r,i,0]);this.center=new Te(a).scale(this.distanceScales.unitsPerMeter).add(c)}else this.center=this.projectPosition(a)}_initMatrices(e){let{viewMatrix:r=eM,projectionMatrix:i=null,orthographic:o=!1,fovyRadians:s,fovy:n=75,near:a=.1,far:c=1e3,padding:l=null,focalDistance:f=1}=e;this.viewMatrixUncentered=r,this.viewMatrix=new le().multiplyRight(r).translate(new Te(this.center).negate()),this.projectionMatrix=i||rM({width:this.width,height:this.height,orthographic:o,fovyRadians:s||n*J2,focalDistance:f,padding:l,near:a,far:c});let u=Ui();ce.multiply(u,u,this.projectionMatrix),ce.multiply(u,u,this.viewMatrix),this.viewProjectionMatrix=u,this.viewMatrixInverse=ce.invert([],this.viewMatrix)||this.viewMatrix,this.cameraPosition=Hx(this.viewMatrixInverse);let h=Ui(),d=Ui();ce.scale(h,h,[this.width/2,-this.height/2,1]),ce.translate(h,h,[1,-1,0]),ce.multiply(d,h,this.viewProjectionMatrix),this.pixelProjectionMatrix=d,this.pixelUnprojectionMatrix=ce.invert(Ui(),this.pixelProjectionMatrix),this.pixelUnprojectionMatrix||O.warn("Pixel project matrix not invertible")()}};xc.displayName="Viewport";var zi=xc;var bc=class t extends zi{constructor(e={}){let{latitude:r=0,longitude:i=0,zoom:o=0,pitch:s=0,bearing:n=0,nearZMultiplier:a=.1,farZMultiplier:c=1.01,nearZ:l,farZ:f,orthographic:u=!1,projectionMatrix:h,repeat:d=!1,worldOffset:p=0,position:m,padding:g,legacyMeterSizes:_=!1}=e,{width:b,height:y,altitude:x=1.5}=e,v=Math.pow(2,o);b=b||1,y=y||1;let T,E=null;if(h)x=h[5]/2,T=Wt(x);else{e.fovy?(T=e.fovy,x=zr(T)):T=Wt(x);let w;if(g){let{top:P=0,bottom:B=0}=g;w=[0,Ce((P+y-B)/2,0,y)-y/2]}E=md({width:b,height:y,scale:v,center:m&&[0,0,m[2]*cs(r)],offset:w,pitch:s,fovy:T,nearZMultiplier:a,farZMultiplier:c}),Number.isFinite(l)&&(E.near=l),Number.isFinite(f)&&(E.far=f)}let R=dc({height:y,pitch:s,bearing:n,scale:v,altitude:x});p&&(R=new le().translate([512*p,0,0]).multiplyLeft(R)),super({...e,width:b,height:y,viewMatrix:R,longitude:i,latitude:r,zoom:o,...E,fovy:T,focalDistance:x}),this.latitude=r,this.longitude=i,this.zoom=o,this.pitch=s,this.bearing=n,this.altitude=x,this.fovy=T,this.orthographic=u,this._subViewports=d?[]:null,this._pseudoMeters=_,Object.freeze(this)}get subViewports(){if(this._subViewports&&!this._subViewports.length){let e=this.getBounds(),r=Math.floor((e[0]+180)/360),i=Math.ceil((e[2]-180)/360);for(let o=r;o<=i;o++){let s=o?new t({...this,worldOffset:o}):this;this._subViewports.push(s)}}return this._subViewports}projectPosition(e){if(this._pseudoMeters)return super.projectPosition(e);let[r,i]=this.projectFlat(e),o=(e[2]||0)*cs(e[1]);return[r,i,o]}unprojectPosition(e){if(this._pseudoMeters)return super.unprojectPosition(e);let[r,i]=this.unprojectFlat(e),o=(e[2]||0)/cs(i);return[r,i,o]}addMetersToLngLat(e,r){return ls(e,r)}panByPosition(e,r,i){let o=ur(r,this.pixelUnprojectionMatrix),s=this.projectFlat(e),n=ve.add([],s,ve.negate([],o)),a=ve.add([],this.center,n),[c,l]=this.unprojectFlat(a);return{longitude:c,latitude:l}}panByPosition3D(e,r){let i=e[2]||0,o=ve.sub([],e,this.unproject(r,{targetZ:i}));return{longitude:this.longitude+o[0],latitude:this.latitude+o[1]}}getBounds(e={}){let r=gc(this,e.z||0);return[Math.min(r[0][0],r[1][0],r[2][0],r[3][0]),Math.min(r[0][1],r[1][1],r[2][1],r[3][1]),Math.max(r[0][0],r[1][0],r[2][0],r[3][0]),Math.max(r[0][1],r[1][1],r[2][1],r[3][1])]}fitBounds(e,r={}){let{width:i,height:o}=this,{longitude:s,latitude:n,zoom:a}=pc({width:i,height:o,bounds:e,...r});return new t({width:i,height:o,longitude:s,latitude:n,zoom:a})}};bc.displayName="WebMercatorViewport";var vc=bc;var Gx=[0,0,0];function vd(t,e,r=!1){let i=e.projectPosition(t);if(r&&e instanceof vc){let[o,s,n=0]=t,a=e.getDistanceScales([o,s]);i[2]=n*a.unitsPerMeter[2]}return i}function iM(t){let{viewport:e,modelMatrix:r,coordinateOrigin:i}=t,{coordinateSystem:o,fromCoordinateSystem:s,fromCoordinateOrigin:n}=t;return o==="default"&&(o=e.isGeospatial?"lnglat":"cartesian"),s===void 0?s=o:s==="default"&&(s=e.isGeospatial?"lnglat":"cartesian"),n===void 0&&(n=i),{viewport:e,coordinateSystem:o,coordinateOrigin:i,modelMatrix:r,fromCoordinateSystem:s,fromCoordinateOrigin:n}}function Tc(t,{viewport:e,modelMatrix:r,coordinateSystem:i,coordinateOrigin:o,offsetMode:s}){let[n,a,c=0]=t;switch(r&&([n,a,c]=ke.transformMat4([],[n,a,c,1],r)),i){case"default":return Tc(t,{viewport:e,modelMatrix:r,coordinateSystem:e.isGeospatial?"lnglat":"cartesian",coordinateOrigin:o,offsetMode:s});case"lnglat":return vd([n,a,c],e,s);case"lnglat-offsets":return vd([n+o[0],a+o[1],c+(o[2]||0)],e,s);case"meter-offsets":return vd(ls(o,[n,a,c]),e,s);case"cartesian":return e.isGeospatial?[n+o[0],a+o[1],c+o[2]]:e.projectPosition([n,a,c]);default:throw new Error(`Invalid coordinateSystem: ${i}`)}}function Kx(t,e){let{viewport:r,coordinateSystem:i,coordinateOrigin:o,modelMatrix:s,fromCoordinateSystem:n,fromCoordinateOrigin:a}=iM(e),{autoOffset:c=!0}=e,{geospatialOrigin:l=Gx,shaderCoordinateOrigin:f=Gx,offsetMode:u=!1}=c?hd(r,i,o):{},h=Tc(t,{viewport:r,modelMatrix:s,coordinateSystem:n,coordinateOrigin:a,offsetMode:u});if(u){let d=r.projectPosition(l||f);Re.sub(h,h,d)}return h}var oM=1,sM=1,Wr=class{time=0;channels=new Map;animations=new Map;playing=!1;lastEngineTime=-1;constructor(){}addChannel(e){let{delay:r=0,duration:i=Number.POSITIVE_INFINITY,rate:o=1,repeat:s=1}=e,n=oM++,a={time:0,delay:r,duration:i,rate:o,repeat:s};return this._setChannelTime(a,this.time),this.channels.set(n,a),n}removeChannel(e){this.channels.delete(e);for(let[r,i]of this.animations)i.channel===e&&this.detachAnimation(r)}isFinished(e){let r=this.channels.get(e);return r===void 0?!1:this.time>=r.delay+r.duration*r.repeat}getTime(e){if(e===void 0)return this.time;let r=this.channels.get(e);return r===void 0?-1:r.time}setTime(e){this.time=Math.max(0,e);let r=this.channels.values();for(let o of r)this._setChannelTime(o,this.time);let i=this.animations.values();for(let o of i){let{animation:s,channel:n}=o;s.setTime(this.getTime(n))}}play(){this.playing=!0}pause(){this.playing=!1,this.lastEngineTime=-1}reset(){this.setTime(0)}attachAnimation(e,r){let i=sM++;return this.animations.set(i,{animation:e,channel:r}),e.setTime(this.getTime(r)),i}detachAnimation(e){this.animations.delete(e)}update(e){this.playing&&(this.lastEngineTime===-1&&(this.lastEngineTime=e),this.setTime(this.time+(e-this.lastEngineTime)),this.lastEngineTime=e)}_setChannelTime(e,r){let i=r-e.delay,o=e.duration*e.repeat;i>=o?e.time=e.duration*e.rate:(e.time=Math.max(0,i)%e.duration,e.time*=e.rate)}};V();function Zx(t){let e=typeof window<"u"?window.requestAnimationFrame||window.webkitRequestAnimationFrame||window.mozRequestAnimationFrame:null;return e?e.call(window,t):setTimeout(()=>t(typeof performance<"u"?performance.now():Date.now()),1e3/60)}function qx(t){let e=typeof window<"u"?window.cancelAnimationFrame||window.webkitCancelAnimationFrame||window.mozCancelAnimationFrame:null;if(e){e.call(window,t);return}clearTimeout(t)}po();var nM=0,aM="Animation Loop",ps=class t{static defaultAnimationLoopProps={device:null,onAddHTML:()=>"",onInitialize:async()=>null,onRender:()=>{},onFinalize:()=>{},onError:e=>console.error(e),stats:void 0,autoResizeViewport:!1};device=null;canvas=null;props;animationProps=null;timeline=null;stats;sharedStats;cpuTime;gpuTime;frameRate;display;_needsRedraw="initialized";_initialized=!1;_running=!1;_animationFrameId=null;_nextFramePromise=null;_resolveNextFrame=null;_cpuStartTime=0;_error=null;_lastFrameTime=0;constructor(e){if(this.props={...t.defaultAnimationLoopProps,...e},e=this.props,!e.device)throw new Error("No device provided");this.stats=e.stats||new je({id:`animation-loop-${nM++}`}),this.sharedStats=Ai.stats.get(aM),this.frameRate=this.stats.get("Frame Rate"),this.frameRate.setSampleSize(1),this.cpuTime=this.stats.get("CPU Time"),this.gpuTime=this.stats.get("GPU Time"),this.setProps({autoResizeViewport:e.autoResizeViewport}),this.start=this.start.bind(this),this.stop=this.stop.bind(this),this._onMousemove=this._onMousemove.bind(this),this._onMouseleave=this._onMouseleave.bind(this)}destroy(){this.stop(),this._setDisplay(null),this.device?._disableDebugGPUTime()}delete(){this.destroy()}reportError(e){this.props.onError(e),this._error=e}setNeedsRedraw(e){return this._needsRedraw=this._needsRedraw||e,this}needsRedraw(){let e=this._needsRedraw;return this._needsRedraw=!1,e}setProps(e){return"autoResizeViewport"in e&&(this.props.autoResizeViewport=e.autoResizeViewport||!1),this}async start(){if(this._running)return this;this._running=!0;try{let e;if(!this._initialized){if(this._initialized=!0,await this._initDevice(),this._initialize(),!this._running)return null;await this.props.onInitialize(this._getAnimationProps())}return this._running?(e!==!1&&(this._cancelAnimationFrame(),this._requestAnimationFrame()),this):null}catch(e){let r=e instanceof Error?e:new Error("Unknown error");throw this.props.onError(r),r}}stop(){return this._running&&(this.animationProps&&!this._error&&this.props.onFinalize(this.animationProps),this._cancelAnimationFrame(),this._nextFramePromise=null,this._resolveNextFrame=null,this._running=!1,this._lastFrameTime=0),this}redraw(e){return this.device?.isLost||this._error?this:(this._beginFrameTimers(e),this._setupFrame(),this._updateAnimationProps(),this._renderFrame(this._getAnimationProps()),this._clearNeedsRedraw(),this._resolveNextFrame&&(this._resolveNextFrame(this),this._nextFramePromise=null,this._resolveNextFrame=null),this._endFrameTimers(),this)}attachTimeline(e){return this.timeline=e,this.timeline}detachTimeline(){this.timeline=null}waitForRender(){return this.setNeedsRedraw("waitForRender"),this._nextFramePromise||(this._nextFramePromise=new Promise(e=>{this._resolveNextFrame=e})),this._nextFramePromise}async toDataURL(){if(this.setNeedsRedraw("toDataURL"),await this.waitForRender(),this.canvas instanceof HTMLCanvasElement)return this.canvas.toDataURL();throw new Error("OffscreenCanvas")}_initialize(){this._startEventHandling(),this._initializeAnimationProps(),this._updateAnimationProps(),this._resizeViewport(),this.device?._enableDebugGPUTime()}_setDisplay(e){this.display&&(this.display.destroy(),this.display.animationLoop=null),e&&(e.animationLoop=this),this.display=e}_requestAnimationFrame(){this._running&&(this._animationFrameId=Zx(this._animationFrame.bind(this)))}_cancelAnimationFrame(){this._animationFrameId!==null&&(qx(this._animationFrameId),this._animationFrameId=null)}_animationFrame(e){this._running&&(this.redraw(e),this._requestAnimationFrame())}_renderFrame(e){if(this.display){this.display._renderFrame(e);return}this.props.onRender(this._getAnimationProps()),this.device?.submit()}_clearNeedsRedraw(){this._needsRedraw=!1}_setupFrame(){this._resizeViewport()}_initializeAnimationProps(){let e=this.device?.getDefaultCanvasContext();if(!this.device||!e)throw new Error("loop");let r=e?.canvas,i=e.props.useDevicePixels;this.animationProps={animationLoop:this,device:this.device,canvasContext:e,canvas:r,useDevicePixels:i,timeline:this.timeline,needsRedraw:!1,width:1,height:1,aspect:1,time:0,startTime:Date.now(),engineTime:0,tick:0,tock:0,_mousePosition:null}}_getAnimationProps(){if(!this.animationProps)throw new Error("animationProps");return this.animationProps}_updateAnimationProps(){if(!this.animationProps)return;let{width:e,height:r,aspect:i}=this._getSizeAndAspect();(e!==this.animationProps.width||r!==this.animationProps.height)&&this.setNeedsRedraw("drawing buffer resized"),i!==this.animationProps.aspect&&this.setNeedsRedraw("drawing buffer aspect changed"),this.animationProps.width=e,this.animationProps.height=r,this.animationProps.aspect=i,this.animationProps.needsRedraw=this._needsRedraw,this.animationProps.engineTime=Date.now()-this.animationProps.startTime,this.timeline&&this.timeline.update(this.animationProps.engineTime),this.animationProps.tick=Math.floor(this.animationProps.time/1e3*60),this.animationProps.tock++,this.animationProps.time=this.timeline?this.timeline.getTime():this.animationProps.engineTime}async _initDevice(){if(this.device=await this.props.device,!this.device)throw new Error("No device provided");this.canvas=this.device.getDefaultCanvasContext().canvas||null}_createInfoDiv(){if(this.canvas&&this.props.onAddHTML){let e=document.createElement("div");document.body.appendChild(e),e.style.position="relative";let r=document.createElement("div");r.style.position="absolute",r.style.left="10px",r.style.bottom="10px",r.style.width="300px",r.style.background="white",this.canvas instanceof HTMLCanvasElement&&e.appendChild(this.canvas),e.appendChild(r);let i=this.props.onAddHTML(r);i&&(r.innerHTML=i)}}_getSizeAndAspect(){if(!this.device)return{width:1,height:1,aspect:1};let[e,r]=this.device.getDefaultCanvasContext().getDrawingBufferSize(),i=e>0&&r>0?e/r:1;return{width:e,height:r,aspect:i}}_resizeViewport(){this.props.autoResizeViewport&&this.device.gl&&this.device.gl.viewport(0,0,this.device.gl.drawingBufferWidth,this.device.gl.drawingBufferHeight)}_beginFrameTimers(e){let r=e??(typeof performance<"u"?performance.now():Date.now());if(this._lastFrameTime){let i=r-this._lastFrameTime;i>0&&this.frameRate.addTime(i)}this._lastFrameTime=r,this.device?._isDebugGPUTimeEnabled()&&this._consumeEncodedGpuTime(),this.cpuTime.timeStart()}_endFrameTimers(){this.device?._isDebugGPUTimeEnabled()&&this._consumeEncodedGpuTime(),this.cpuTime.timeEnd(),this._updateSharedStats()}_consumeEncodedGpuTime(){if(!this.device)return;let e=this.device.commandEncoder._gpuTimeMs;e!==void 0&&(this.gpuTime.addTime(e),this.device.commandEncoder._gpuTimeMs=void 0)}_updateSharedStats(){if(this.stats!==this.sharedStats){for(let e of Object.keys(this.sharedStats.stats))this.stats.stats[e]||delete this.sharedStats.stats[e];this.stats.forEach(e=>{let r=this.sharedStats.get(e.name,e.type);r.sampleSize=e.sampleSize,r.time=e.time,r.count=e.count,r.samples=e.samples,r.lastTiming=e.lastTiming,r.lastSampleTime=e.lastSampleTime,r.lastSampleCount=e.lastSampleCount,r._count=e._count,r._time=e._time,r._samples=e._samples,r._startTime=e._startTime,r._timerPending=e._timerPending})}}_startEventHandling(){this.canvas&&(this.canvas.addEventListener("mousemove",this._onMousemove.bind(this)),this.canvas.addEventListener("mouseleave",this._onMouseleave.bind(this)))}_onMousemove(e){e instanceof MouseEvent&&(this._getAnimationProps()._mousePosition=[e.offsetX,e.offsetY])}_onMouseleave(e){this._getAnimationProps()._mousePosition=null}};V();V();var Td={};function hr(t="id"){Td[t]=Td[t]||1;let e=Td[t]++;return`${t}-${e}`}var Sc=class{id;userData={};topology;bufferLayout=[];vertexCount;indices;attributes;constructor(e){if(this.id=e.id||hr("geometry"),this.topology=e.topology,this.indices=e.indices||null,this.attributes=e.attributes,this.vertexCount=e.vertexCount,this.bufferLayout=e.bufferLayout||[],this.indices&&!(this.indices.usage&j.INDEX))throw new Error("Index buffer must have INDEX usage")}destroy(){this.indices?.destroy();for(let e of Object.values(this.attributes))e.destroy()}getVertexCount(){return this.vertexCount}getAttributes(){return this.attributes}getIndexes(){return this.indices||null}_calculateVertexCount(e){return e.byteLength/12}};function Qx(t,e){if(e instanceof Sc)return e;let r=cM(t,e),{attributes:i,bufferLayout:o}=lM(t,e);return new Sc({topology:e.topology||"triangle-list",bufferLayout:o,vertexCount:e.vertexCount,indices:r,attributes:i})}function cM(t,e){if(!e.indices)return;let r=e.indices.value;return t.createBuffer({usage:j.INDEX,data:r})}function lM(t,e){let r=[],i={};for(let[s,n]of Object.entries(e.attributes)){let a=s;switch(s){case"POSITION":a="positions";break;case"NORMAL":a="normals";break;case"TEXCOORD_0":a="texCoords";break;case"TEXCOORD_1":a="texCoords1";break;case"COLOR_0":a="colors";break}if(n){i[a]=t.createBuffer({data:n.value,id:`${s}-buffer`});let{value:c,size:l,normalized:f}=n;if(l===void 0)throw new Error(`Attribute ${s} is missing a size`);r.push({name:a,format:Ut.getVertexFormatFromAttribute(c,l,f)})}}let o=e._calculateVertexCount(e.attributes,e.indices);return{attributes:i,bufferLayout:r,vertexCount:o}}function Jx(t,e){let r={},i="Values";if(t.attributes.length===0&&!t.varyings?.length)return{"No attributes or varyings":{[i]:"N/A"}};for(let o of t.attributes)if(o){let s=`${o.location} ${o.name}: ${o.type}`;r[`in ${s}`]={[i]:o.stepMode||"vertex"}}for(let o of t.varyings||[]){let s=`${o.location} ${o.name}`;r[`out ${s}`]={[i]:JSON.stringify(o)}}return r}var e0="__debugFramebufferState";function r0(t,e,r){if(t.device.type!=="webgl")return;let i=hM(t.device);if(!i.flushing){if(pM(t)){fM(t,r,i);return}e&&dM(e)&&e.handle!==null&&(i.queuedFramebuffers.includes(e)||i.queuedFramebuffers.push(e))}}function fM(t,e,r){if(r.queuedFramebuffers.length===0)return;let i=t.device,{gl:o}=i,s=o.getParameter(36010),n=o.getParameter(36006),[a,c]=t.device.getDefaultCanvasContext().getDrawingBufferSize(),l=t0(e.top,8),f=t0(e.left,8);r.flushing=!0;try{for(let u of r.queuedFramebuffers){let[h,d,p,m,g]=uM({framebuffer:u,targetWidth:a,targetHeight:c,topPx:l,leftPx:f,minimap:e.minimap});o.bindFramebuffer(36008,u.handle),o.bindFramebuffer(36009,null),o.blitFramebuffer(0,0,u.width,u.height,h,d,p,m,16384,9728),l+=g+8}}finally{o.bindFramebuffer(36008,s),o.bindFramebuffer(36009,n),r.flushing=!1}}function uM(t){let{framebuffer:e,targetWidth:r,targetHeight:i,topPx:o,leftPx:s,minimap:n}=t,a=n?Math.max(Math.floor(r/4),1):r,c=n?Math.max(Math.floor(i/4),1):i,l=Math.min(a/e.width,c/e.height),f=Math.max(Math.floor(e.width*l),1),u=Math.max(Math.floor(e.height*l),1),h=s,d=Math.max(i-o-u,0),p=h+f,m=d+u;return[h,d,p,m,u]}function hM(t){return t.userData[e0]||={flushing:!1,queuedFramebuffers:[]},t.userData[e0]}function dM(t){return"colorAttachments"in t}function pM(t){let e=t.props.framebuffer;return!e||e.handle===null}function t0(t,e){if(!t)return e;let r=Number.parseInt(t,10);return Number.isFinite(r)?r:e}function Ac(t,e,r){if(t===e)return!0;if(!r||!t||!e)return!1;if(Array.isArray(t)){if(!Array.isArray(e)||t.length!==e.length)return!1;for(let i=0;i<t.length;i++)if(!Ac(t[i],e[i],r-1))return!1;return!0}if(Array.isArray(e))return!1;if(typeof t=="object"&&typeof e=="object"){let i=Object.keys(t),o=Object.keys(e);if(i.length!==o.length)return!1;for(let s of i)if(!e.hasOwnProperty(s)||!Ac(t[s],e[s],r-1))return!1;return!0}return!1}V();var Wi=class{bufferLayouts;constructor(e){this.bufferLayouts=e}getBufferLayout(e){return this.bufferLayouts.find(r=>r.name===e)||null}getAttributeNamesForBuffer(e){return e.attributes?e.attributes?.map(r=>r.attribute):[e.name]}mergeBufferLayouts(e,r){let i=[...e];for(let o of r){let s=i.findIndex(n=>n.name===o.name);s<0?i.push(o):i[s]=o}return i}getBufferIndex(e){let r=this.bufferLayouts.findIndex(i=>i.name===e);return r===-1&&S.warn(`BufferLayout: Missing buffer for "${e}".`)(),r}};function i0(t,e){let r=1/0;for(let i of t){let o=e[i];o!==void 0&&(r=Math.min(r,o))}return r}function o0(t,e){let r=Object.fromEntries(t.attributes.map(o=>[o.name,o.location])),i=e.slice();return i.sort((o,s)=>{let n=o.attributes?o.attributes.map(f=>f.attribute):[o.name],a=s.attributes?s.attributes.map(f=>f.attribute):[s.name],c=i0(n,r),l=i0(a,r);return c-l}),i}function Sd(t,e){if(!t||!e.some(i=>i.bindingLayout?.length))return t;let r={...t,bindings:t.bindings.map(i=>({...i}))};"attributes"in(t||{})&&(r.attributes=t?.attributes||[]);for(let i of e)for(let o of i.bindingLayout||[])for(let s of gM(o.name)){let n=r.bindings.find(a=>a.name===s);n?.group===0&&(n.group=o.group)}return r}function s0(t){return!!(t.uniformTypes&&!mM(t.uniformTypes))}function gM(t){let e=new Set([t,`${t}Uniforms`]);return t.endsWith("Uniforms")||e.add(`${t}Sampler`),[...e]}function mM(t){for(let e in t)return!1;return!0}V();function _M(t){return mu(t)||typeof t=="number"||typeof t=="boolean"}function n0(t,e={}){let r={bindings:{},uniforms:{}};return Object.keys(t).forEach(i=>{let o=t[i];Object.prototype.hasOwnProperty.call(e,i)||_M(o)?r.uniforms[i]=o:r.bindings[i]=o}),r}var Ec=class{options={disableWarnings:!1};modules;moduleUniforms;moduleBindings;constructor(e,r){Object.assign(this.options,r);let i=yi(Object.values(e).filter(yM));for(let o of i)e[o.name]=o;S.log(1,"Creating ShaderInputs with modules",Object.keys(e))(),this.modules=e,this.moduleUniforms={},this.moduleBindings={};for(let[o,s]of Object.entries(e))s&&(this._addModule(s),s.name&&o!==s.name&&!this.options.disableWarnings&&S.warn(`Module name: ${o} vs ${s.name}`)())}destroy(){}setProps(e){for(let r of Object.keys(e)){let i=r,o=e[i]||{},s=this.modules[i];if(!s)this.options.disableWarnings||S.warn(`Module ${r} not found`)();else{let n=this.moduleUniforms[i],a=this.moduleBindings[i],c=s.getUniforms?.(o,n)||o,{uniforms:l,bindings:f}=n0(c,s.uniformTypes);this.moduleUniforms[i]=a0(n,l,s.uniformTypes),this.moduleBindings[i]={...a,...f}}}}getModules(){return Object.values(this.modules)}getUniformValues(){return this.moduleUniforms}getBindingValues(){let e={};for(let r of Object.values(this.moduleBindings))Object.assign(e,r);return e}getDebugTable(){let e={};for(let[r,i]of Object.entries(this.moduleUniforms))for(let[o,s]of Object.entries(i))e[`${r}.${o}`]={type:this.modules[r].uniformTypes?.[o],value:String(s)};return e}_addModule(e){let r=e.name;this.moduleUniforms[r]=a0({},e.defaultUniforms||{},e.uniformTypes),this.moduleBindings[r]={}}};function a0(t={},e={},r={}){let i={...t};for(let[o,s]of Object.entries(e))s!==void 0&&(i[o]=Ad(t[o],s,r[o]));return i}function Ad(t,e,r){if(!r||typeof r=="string")return gs(e);if(Array.isArray(r)){if(Ed(e)||!Array.isArray(e))return gs(e);let n=Array.isArray(t)&&!Ed(t)?[...t]:[],a=n.slice();for(let c=0;c<e.length;c++){let l=e[c];l!==void 0&&(a[c]=Ad(n[c],l,r[0]))}return a}if(!Pd(e))return gs(e);let i=r,o=Pd(t)?t:{},s={...o};for(let[n,a]of Object.entries(e))a!==void 0&&(s[n]=Ad(o[n],a,i[n]));return s}function gs(t){return ArrayBuffer.isView(t)?Array.prototype.slice.call(t):Array.isArray(t)?Ed(t)?t.slice():t.map(r=>r===void 0?void 0:gs(r)):Pd(t)?Object.fromEntries(Object.entries(t).map(([e,r])=>[e,r===void 0?void 0:gs(r)])):t}function Ed(t){return ArrayBuffer.isView(t)||Array.isArray(t)&&(t.length===0||typeof t[0]=="number")}function Pd(t){return!!t&&typeof t=="object"&&!Array.isArray(t)&&!ArrayBuffer.isView(t)}function yM(t){return!!t?.dependencies}V();V();var wd={"+X":0,"-X":1,"+Y":2,"-Y":3,"+Z":4,"-Z":5};function ms(t){return t?Array.isArray(t)?t[0]??null:t:null}function c0(t){let{dimension:e,data:r}=t;if(!r)return null;switch(e){case"1d":{let i=ms(r);if(!i)return null;let{width:o}=_s(i);return{width:o,height:1}}case"2d":{let i=ms(r);return i?_s(i):null}case"3d":case"2d-array":{if(!Array.isArray(r)||r.length===0)return null;let i=ms(r[0]);return i?_s(i):null}case"cube":{let i=Object.keys(r)[0]??null;if(!i)return null;let o=r[i],s=ms(o);return s?_s(s):null}case"cube-array":{if(!Array.isArray(r)||r.length===0)return null;let i=r[0],o=Object.keys(i)[0]??null;if(!o)return null;let s=ms(i[o]);return s?_s(s):null}default:return null}}function _s(t){if(Si(t))return Ro(t);if(typeof t=="object"&&"width"in t&&"height"in t)return{width:t.width,height:t.height};throw new Error("Unsupported mip-level data")}function xM(t){return typeof t=="object"&&t!==null&&"data"in t&&"width"in t&&"height"in t}function bM(t){return ArrayBuffer.isView(t)}function Cd(t){let{textureFormat:e,format:r}=t;if(e&&r&&e!==r)throw new Error(`Conflicting texture formats "${e}" and "${r}" provided for the same mip level`);return e??r}function l0(t){let e=wd[t];if(e===void 0)throw new Error(`Invalid cube face: ${t}`);return e}function vM(t,e){return 6*t+l0(e)}function Rd(t){throw new Error("setTexture1DData not supported in WebGL.")}function TM(t){return Array.isArray(t)?t:[t]}function Vr(t,e,r,i){let o=TM(e),s=t,n=[];for(let a=0;a<o.length;a++){let c=o[a];if(Si(c))n.push({type:"external-image",image:c,z:s,mipLevel:a});else if(xM(c))n.push({type:"texture-data",data:c,textureFormat:Cd(c),z:s,mipLevel:a});else if(bM(c)&&r)n.push({type:"texture-data",data:{data:c,width:Math.max(1,r.width>>a),height:Math.max(1,r.height>>a),...i?{format:i}:{}},textureFormat:i,z:s,mipLevel:a});else throw new Error("Unsupported 2D mip-level payload")}return n}function Md(t){let e=[];for(let r=0;r<t.length;r++)e.push(...Vr(r,t[r]));return e}function Id(t){let e=[];for(let r=0;r<t.length;r++)e.push(...Vr(r,t[r]));return e}function Od(t){let e=[];for(let[r,i]of Object.entries(t)){let o=l0(r);e.push(...Vr(o,i))}return e}function Ld(t){let e=[];return t.forEach((r,i)=>{for(let[o,s]of Object.entries(r)){let n=vM(i,o);e.push(...Vr(n,s))}}),e}var jr=class t{device;id;props;_texture=null;_sampler=null;_view=null;ready;isReady=!1;destroyed=!1;resolveReady=()=>{};rejectReady=()=>{};get texture(){if(!this._texture)throw new Error("Texture not initialized yet");return this._texture}get sampler(){if(!this._sampler)throw new Error("Sampler not initialized yet");return this._sampler}get view(){if(!this._view)throw new Error("View not initialized yet");return this._view}get[Symbol.toStringTag](){return"DynamicTexture"}toString(){let e=this._texture?.width??this.props.width??"?",r=this._texture?.height??this.props.height??"?";return`DynamicTexture:"${this.id}":${e}x${r}px:(${this.isReady?"ready":"loading..."})`}constructor(e,r){this.device=e;let i=hr("dynamic-texture"),o=r;this.props={...t.defaultProps,id:i,...r,data:null},this.id=this.props.id,this.ready=new Promise((s,n)=>{this.resolveReady=s,this.rejectReady=n}),this.initAsync(o)}async initAsync(e){try{let r=await this._loadAllData(e);this._checkNotDestroyed();let i=r.data?SM({...r,width:e.width,height:e.height,format:e.format}):[],o="format"in e&&e.format!==void 0,s="usage"in e&&e.usage!==void 0,a=(()=>{if(this.props.width&&this.props.height)return{width:this.props.width,height:this.props.height};let m=c0(r);return m||{width:this.props.width||1,height:this.props.height||1}})();if(!a||a.width<=0||a.height<=0)throw new Error(`${this} size could not be determined or was zero`);let c=AM(this.device,i,a,{format:o?e.format:void 0}),l=c.format??this.props.format,f={...this.props,...a,format:l,mipLevels:1,data:void 0};this.device.isTextureFormatCompressed(l)&&!s&&(f.usage=H.SAMPLE|H.COPY_DST);let u=this.props.mipmaps&&!c.hasExplicitMipChain&&!this.device.isTextureFormatCompressed(l);if(this.device.type==="webgpu"&&u){let m=this.props.dimension==="3d"?H.SAMPLE|H.STORAGE|H.COPY_DST|H.COPY_SRC:H.SAMPLE|H.RENDER|H.COPY_DST|H.COPY_SRC;f.usage|=m}let h=this.device.getMipLevelCount(f.width,f.height),d=c.hasExplicitMipChain?c.mipLevels:this.props.mipLevels==="auto"?h:Math.max(1,Math.min(h,this.props.mipLevels??1)),p={...f,mipLevels:d};this._texture=this.device.createTexture(p),this._sampler=this.texture.sampler,this._view=this.texture.view,c.subresources.length&&this._setTextureSubresources(c.subresources),this.props.mipmaps&&!c.hasExplicitMipChain&&!u&&S.warn(`${this} skipping auto-generated mipmaps for compressed texture format`)(),u&&this.generateMipmaps(),this.isReady=!0,this.resolveReady(this.texture),S.info(0,`${this} created`)()}catch(r){let i=r instanceof Error?r:new Error(String(r));this.rejectReady(i)}}destroy(){this._texture&&(this._texture.destroy(),this._texture=null,this._sampler=null,this._view=null),this.destroyed=!0}generateMipmaps(){this.device.type==="webgl"?this.texture.generateMipmapsWebGL():this.device.type==="webgpu"?this.device.generateMipmapsWebGPU(this.texture):S.warn(`${this} mipmaps not supported on ${this.device.type}`)}setSampler(e={}){this._checkReady();let r=e instanceof Je?e:this.device.createSampler(e);this.texture.setSampler(r),this._sampler=r}async readBuffer(e={}){this.isReady||await this.ready;let r=e.width??this.texture.width,i=e.height??this.texture.height,o=e.depthOrArrayLayers??this.texture.depth,s=this.texture.computeMemoryLayout({width:r,height:i,depthOrArrayLayers:o}),n=this.device.createBuffer({byteLength:s.byteLength,usage:j.COPY_DST|j.MAP_READ});this.texture.readBuffer({...e,width:r,height:i,depthOrArrayLayers:o},n);let a=this.device.createFence();return await a.signaled,a.destroy(),n}async readAsync(e={}){this.isReady||await this.ready;let r=e.width??this.texture.width,i=e.height??this.texture.height,o=e.depthOrArrayLayers??this.texture.depth,s=this.texture.computeMemoryLayout({width:r,height:i,depthOrArrayLayers:o}),n=await this.readBuffer(e),a=await n.readAsync(0,s.byteLength);return n.destroy(),a.buffer}resize(e){if(this._checkReady(),e.width===this.texture.width&&e.height===this.texture.height)return!1;let r=this.texture;return this._texture=r.clone(e),this._sampler=this.texture.sampler,this._view=this.texture.view,r.destroy(),S.info(`${this} resized`),!0}getCubeFaceIndex(e){let r=wd[e];if(r===void 0)throw new Error(`Invalid cube face: ${e}`);return r}getCubeArrayFaceIndex(e,r){return 6*e+this.getCubeFaceIndex(r)}setTexture1DData(e){if(this._checkReady(),this.texture.props.dimension!=="1d")throw new Error(`${this} is not 1d`);let r=Rd(e);this._setTextureSubresources(r)}setTexture2DData(e,r=0){if(this._checkReady(),this.texture.props.dimension!=="2d")throw new Error(`${this} is not 2d`);let i=Vr(r,e);this._setTextureSubresources(i)}setTexture3DData(e){if(this.texture.props.dimension!=="3d")throw new Error(`${this} is not 3d`);let r=Md(e);this._setTextureSubresources(r)}setTextureArrayData(e){if(this.texture.props.dimension!=="2d-array")throw new Error(`${this} is not 2d-array`);let r=Id(e);this._setTextureSubresources(r)}setTextureCubeData(e){if(this.texture.props.dimension!=="cube")throw new Error(`${this} is not cube`);let r=Od(e);this._setTextureSubresources(r)}setTextureCubeArrayData(e){if(this.texture.props.dimension!=="cube-array")throw new Error(`${this} is not cube-array`);let r=Ld(e);this._setTextureSubresources(r)}_setTextureSubresources(e){for(let r of e){let{z:i,mipLevel:o}=r;switch(r.type){case"external-image":let{image:s,flipY:n}=r;this.texture.copyExternalImage({image:s,z:i,mipLevel:o,flipY:n});break;case"texture-data":let{data:a,textureFormat:c}=r;if(c&&c!==this.texture.format)throw new Error(`${this} mip level ${o} uses format "${c}" but texture format is "${this.texture.format}"`);this.texture.writeData(a.data,{x:0,y:0,z:i,width:a.width,height:a.height,depthOrArrayLayers:1,mipLevel:o});break;default:throw new Error("Unsupported 2D mip-level payload")}}}async _loadAllData(e){let r=await Nd(e.data);return{dimension:e.dimension??"2d",data:r??null}}_checkNotDestroyed(){this.destroyed&&S.warn(`${this} already destroyed`)}_checkReady(){this.isReady||S.warn(`${this} Cannot perform this operation before ready`)}static defaultProps={...H.defaultProps,dimension:"2d",data:null,mipmaps:!1}};function SM(t){if(!t.data)return[];let e=t.width&&t.height?{width:t.width,height:t.height}:void 0,r="format"in t?t.format:void 0;switch(t.dimension){case"1d":return Rd(t.data);case"2d":return Vr(0,t.data,e,r);case"3d":return Md(t.data);case"2d-array":return Id(t.data);case"cube":return Od(t.data);case"cube-array":return Ld(t.data);default:throw new Error(`Unhandled dimension ${t.dimension}`)}}function AM(t,e,r,i){if(e.length===0)return{subresources:e,mipLevels:1,format:i.format,hasExplicitMipChain:!1};let o=new Map;for(let f of e){let u=o.get(f.z)??[];u.push(f),o.set(f.z,u)}let s=e.some(f=>f.mipLevel>0),n=i.format,a=Number.POSITIVE_INFINITY,c=[];for(let[f,u]of o){let h=[...u].sort((b,y)=>b.mipLevel-y.mipLevel),d=h[0];if(!d||d.mipLevel!==0)throw new Error(`DynamicTexture: slice ${f} is missing mip level 0`);let p=u0(t,d);if(p.width!==r.width||p.height!==r.height)throw new Error(`DynamicTexture: slice ${f} base level dimensions ${p.width}x${p.height} do not match expected ${r.width}x${r.height}`);let m=f0(d);if(m){if(n&&n!==m)throw new Error(`DynamicTexture: slice ${f} base level format "${m}" does not match texture format "${n}"`);n=m}let g=n&&t.isTextureFormatCompressed(n)?EM(t,p.width,p.height,n):t.getMipLevelCount(p.width,p.height),_=0;for(let b=0;b<h.length;b++){let y=h[b];if(!y||y.mipLevel!==b||b>=g)break;let x=u0(t,y),v=Math.max(1,p.width>>b),T=Math.max(1,p.height>>b);if(x.width!==v||x.height!==T)break;let E=f0(y);if(E&&(n||(n=E),E!==n))break;_++,c.push(y)}a=Math.min(a,_)}let l=Number.isFinite(a)?Math.max(1,a):1;return{subresources:c.filter(f=>f.mipLevel<l),mipLevels:l,format:n,hasExplicitMipChain:s}}function f0(t){if(t.type==="texture-data")return t.textureFormat??Cd(t.data)}function u0(t,e){switch(e.type){case"external-image":return t.getExternalImageSize(e.image);case"texture-data":return{width:e.data.width,height:e.data.height};default:throw new Error("Unsupported texture subresource")}}function EM(t,e,r,i){let{blockWidth:o=1,blockHeight:s=1}=t.getTextureFormatInfo(i),n=1;for(let a=1;;a++){let c=Math.max(1,e>>a),l=Math.max(1,r>>a);if(c<o||l<s)break;n++}return n}async function Nd(t){if(t=await t,Array.isArray(t))return await Promise.all(t.map(Nd));if(t&&typeof t=="object"&&t.constructor===Object){let e=t,r=await Promise.all(Object.values(e).map(Nd)),i=Object.keys(e),o={};for(let s=0;s<i.length;s++)o[i[s]]=r[s];return o}return t}var dr=2,PM=1e4,h0="render pipeline initialization failed",q=class t{static defaultProps={...Xe.defaultProps,source:void 0,vs:null,fs:null,id:"unnamed",handle:void 0,userData:{},defines:{},modules:[],geometry:null,indexBuffer:null,attributes:{},constantAttributes:{},bindings:{},uniforms:{},varyings:[],isInstanced:void 0,instanceCount:0,vertexCount:0,shaderInputs:void 0,material:void 0,pipelineFactory:void 0,shaderFactory:void 0,transformFeedback:void 0,shaderAssembler:Ir.getDefaultShaderAssembler(),debugShaders:void 0,disableWarnings:void 0};device;id;source;vs;fs;pipelineFactory;shaderFactory;userData={};parameters;topology;bufferLayout;isInstanced=void 0;instanceCount=0;vertexCount;indexBuffer=null;bufferAttributes={};constantAttributes={};bindings={};vertexArray;transformFeedback=null;pipeline;shaderInputs;material=null;_uniformStore;_attributeInfos={};_gpuGeometry=null;props;_pipelineNeedsUpdate="newly created";_needsRedraw="initializing";_destroyed=!1;_lastDrawTimestamp=-1;_bindingTable=[];get[Symbol.toStringTag](){return"Model"}toString(){return`Model(${this.id})`}constructor(e,r){this.props={...t.defaultProps,...r},r=this.props,this.id=r.id||hr("model"),this.device=e,Object.assign(this.userData,r.userData),this.material=r.material||null;let i=Object.fromEntries(this.props.modules?.map(c=>[c.name,c])||[]),o=r.shaderInputs||new Ec(i,{disableWarnings:this.props.disableWarnings});this.setShaderInputs(o);let s=wM(e),n=(this.props.modules?.length>0?this.props.modules:this.shaderInputs?.getModules())||[];if(this.props.shaderLayout=Sd(this.props.shaderLayout,n)||null,this.device.type==="webgpu"&&this.props.source){let{source:c,getUniforms:l,bindingTable:f}=this.props.shaderAssembler.assembleWGSLShader({platformInfo:s,...this.props,modules:n});this.source=c,this._getModuleUniforms=l,this._bindingTable=f;let u=e.getShaderLayout?.(this.source);this.props.shaderLayout=Sd(this.props.shaderLayout||u||null,n)||null}else{let{vs:c,fs:l,getUniforms:f}=this.props.shaderAssembler.assembleGLSLShaderPair({platformInfo:s,...this.props,modules:n});this.vs=c,this.fs=l,this._getModuleUniforms=f,this._bindingTable=[]}this.vertexCount=this.props.vertexCount,this.instanceCount=this.props.instanceCount,this.topology=this.props.topology,this.bufferLayout=this.props.bufferLayout,this.parameters=this.props.parameters,r.geometry&&this.setGeometry(r.geometry),this.pipelineFactory=r.pipelineFactory||Bo.getDefaultPipelineFactory(this.device),this.shaderFactory=r.shaderFactory||ko.getDefaultShaderFactory(this.device),this.pipeline=this._updatePipeline(),this.vertexArray=e.createVertexArray({shaderLayout:this.pipeline.shaderLayout,bufferLayout:this.pipeline.bufferLayout}),this._gpuGeometry&&this._setGeometryAttributes(this._gpuGeometry),"isInstanced"in r&&(this.isInstanced=r.isInstanced),r.instanceCount&&this.setInstanceCount(r.instanceCount),r.vertexCount&&this.setVertexCount(r.vertexCount),r.indexBuffer&&this.setIndexBuffer(r.indexBuffer),r.attributes&&this.setAttributes(r.attributes),r.constantAttributes&&this.setConstantAttributes(r.constantAttributes),r.bindings&&this.setBindings(r.bindings),r.transformFeedback&&(this.transformFeedback=r.transformFeedback)}destroy(){this._destroyed||(this.pipelineFactory.release(this.pipeline),this.shaderFactory.release(this.pipeline.vs),this.pipeline.fs&&this.pipeline.fs!==this.pipeline.vs&&this.shaderFactory.release(this.pipeline.fs),this._uniformStore.destroy(),this._gpuGeometry?.destroy(),this._destroyed=!0)}needsRedraw(){this._getBindingsUpdateTimestamp()>this._lastDrawTimestamp&&this.setNeedsRedraw("contents of bound textures or buffers updated");let e=this._needsRedraw;return this._needsRedraw=!1,e}setNeedsRedraw(e){this._needsRedraw||=e}getBindingDebugTable(){return this._bindingTable}predraw(){this.updateShaderInputs(),this.pipeline=this._updatePipeline()}draw(e){let r=this._areBindingsLoading();if(r)return S.info(dr,`>>> DRAWING ABORTED ${this.id}: ${r} not loaded`)(),!1;try{e.pushDebugGroup(`${this}.predraw(${e})`),this.predraw()}finally{e.popDebugGroup()}let i,o=this.pipeline.isErrored;try{if(e.pushDebugGroup(`${this}.draw(${e})`),this._logDrawCallStart(),this.pipeline=this._updatePipeline(),o=this.pipeline.isErrored,o)S.info(dr,`>>> DRAWING ABORTED ${this.id}: ${h0}`)(),i=!1;else{let s=this._getBindings(),n=this._getBindGroups(),{indexBuffer:a}=this.vertexArray,c=a?a.byteLength/(a.indexType==="uint32"?4:2):void 0;i=this.pipeline.draw({renderPass:e,vertexArray:this.vertexArray,isInstanced:this.isInstanced,vertexCount:this.vertexCount,instanceCount:this.instanceCount,indexCount:c,transformFeedback:this.transformFeedback||void 0,bindings:s,bindGroups:n,_bindGroupCacheKeys:this._getBindGroupCacheKeys(),uniforms:this.props.uniforms,parameters:this.parameters,topology:this.topology})}}finally{e.popDebugGroup(),this._logDrawCallEnd()}return this._logFramebuffer(e),i?(this._lastDrawTimestamp=this.device.timestamp,this._needsRedraw=!1):o?this._needsRedraw=h0:this._needsRedraw="waiting for resource initialization",i}setGeometry(e){this._gpuGeometry?.destroy();let r=e&&Qx(this.device,e);if(r){this.setTopology(r.topology||"triangle-list");let i=new Wi(this.bufferLayout);this.bufferLayout=i.mergeBufferLayouts(r.bufferLayout,this.bufferLayout),this.vertexArray&&this._setGeometryAttributes(r)}this._gpuGeometry=r}setTopology(e){e!==this.topology&&(this.topology=e,this._setPipelineNeedsUpdate("topology"))}setBufferLayout(e){let r=new Wi(this.bufferLayout);this.bufferLayout=this._gpuGeometry?r.mergeBufferLayouts(e,this._gpuGeometry.bufferLayout):e,this._setPipelineNeedsUpdate("bufferLayout"),this.pipeline=this._updatePipeline(),this.vertexArray=this.device.createVertexArray({shaderLayout:this.pipeline.shaderLayout,bufferLayout:this.pipeline.bufferLayout}),this._gpuGeometry&&this._setGeometryAttributes(this._gpuGeometry)}setParameters(e){Ac(e,this.parameters,2)||(this.parameters=e,this._setPipelineNeedsUpdate("parameters"))}setInstanceCount(e){this.instanceCount=e,this.isInstanced===void 0&&e>0&&(this.isInstanced=!0),this.setNeedsRedraw("instanceCount")}setVertexCount(e){this.vertexCount=e,this.setNeedsRedraw("vertexCount")}setShaderInputs(e){this.shaderInputs=e,this._uniformStore=new Ko(this.device,this.shaderInputs.modules);for(let[r,i]of Object.entries(this.shaderInputs.modules))if(s0(i)&&!this.material?.ownsModule(r)){let o=this._uniformStore.getManagedUniformBuffer(r);this.bindings[`${r}Uniforms`]=o}this.setNeedsRedraw("shaderInputs")}setMaterial(e){this.material=e,this.setNeedsRedraw("material")}updateShaderInputs(){this._uniformStore.setUniforms(this.shaderInputs.getUniformValues()),this.setBindings(this._getNonMaterialBindings(this.shaderInputs.getBindingValues())),this.setNeedsRedraw("shaderInputs")}setBindings(e){Object.assign(this.bindings,e),this.setNeedsRedraw("bindings")}setTransformFeedback(e){this.transformFeedback=e,this.setNeedsRedraw("transformFeedback")}setIndexBuffer(e){this.vertexArray.setIndexBuffer(e),this.setNeedsRedraw("indexBuffer")}setAttributes(e,r){let i=r?.disableWarnings??this.props.disableWarnings;e.indices&&S.warn(`Model:${this.id} setAttributes() - indexBuffer should be set using setIndexBuffer()`)(),this.bufferLayout=o0(this.pipeline.shaderLayout,this.bufferLayout);let o=new Wi(this.bufferLayout);for(let[s,n]of Object.entries(e)){let a=o.getBufferLayout(s);if(!a){i||S.warn(`Model(${this.id}): Missing layout for buffer "${s}".`)();continue}let c=o.getAttributeNamesForBuffer(a),l=!1;for(let f of c){let u=this._attributeInfos[f];if(u){let h=this.device.type==="webgpu"?o.getBufferIndex(u.bufferName):u.location;this.vertexArray.setBuffer(h,n),l=!0}}!l&&!i&&S.warn(`Model(${this.id}): Ignoring buffer "${n.id}" for unknown attribute "${s}"`)()}this.setNeedsRedraw("attributes")}setConstantAttributes(e,r){for(let[i,o]of Object.entries(e)){let s=this._attributeInfos[i];s?this.vertexArray.setConstantWebGL(s.location,o):(r?.disableWarnings??this.props.disableWarnings)||S.warn(`Model "${this.id}: Ignoring constant supplied for unknown attribute "${i}"`)()}this.setNeedsRedraw("constants")}_areBindingsLoading(){for(let e of Object.values(this.bindings))if(e instanceof jr&&!e.isReady)return e.id;for(let e of Object.values(this.material?.bindings||{}))if(e instanceof jr&&!e.isReady)return e.id;return!1}_getBindings(){let e={};for(let[r,i]of Object.entries(this.bindings))i instanceof jr?i.isReady&&(e[r]=i.texture):e[r]=i;return e}_getBindGroups(){let e=this.pipeline?.shaderLayout||this.props.shaderLayout||{bindings:[]},r=e.bindings.length?Uo(e,this._getBindings()):{0:this._getBindings()};if(!this.material)return r;for(let[i,o]of Object.entries(this.material.getBindingsByGroup())){let s=Number(i);r[s]={...r[s]||{},...o}}return r}_getBindGroupCacheKeys(){let e=this.material?.getBindGroupCacheKey(3);return e?{3:e}:{}}_getBindingsUpdateTimestamp(){let e=0;for(let r of Object.values(this.bindings))r instanceof Or?e=Math.max(e,r.texture.updateTimestamp):r instanceof j||r instanceof H?e=Math.max(e,r.updateTimestamp):r instanceof jr?e=r.texture?Math.max(e,r.texture.updateTimestamp):1/0:r instanceof Je||(e=Math.max(e,r.buffer.updateTimestamp));return Math.max(e,this.material?.getBindingsUpdateTimestamp()||0)}_setGeometryAttributes(e){let r={...e.attributes};for(let[i]of Object.entries(r))!this.pipeline.shaderLayout.attributes.find(o=>o.name===i)&&i!=="positions"&&delete r[i];this.vertexCount=e.vertexCount,this.setIndexBuffer(e.indices||null),this.setAttributes(e.attributes,{disableWarnings:!0}),this.setAttributes(r,{disableWarnings:this.props.disableWarnings}),this.setNeedsRedraw("geometry attributes")}_setPipelineNeedsUpdate(e){this._pipelineNeedsUpdate||=e,this.setNeedsRedraw(e)}_updatePipeline(){if(this._pipelineNeedsUpdate){let e=null,r=null;this.pipeline&&(S.log(1,`Model ${this.id}: Recreating pipeline because "${this._pipelineNeedsUpdate}".`)(),e=this.pipeline.vs,r=this.pipeline.fs),this._pipelineNeedsUpdate=!1;let i=this.shaderFactory.createShader({id:`${this.id}-vertex`,stage:"vertex",source:this.source||this.vs,debugShaders:this.props.debugShaders}),o=null;this.source?o=i:this.fs&&(o=this.shaderFactory.createShader({id:`${this.id}-fragment`,stage:"fragment",source:this.source||this.fs,debugShaders:this.props.debugShaders})),this.pipeline=this.pipelineFactory.createRenderPipeline({...this.props,bindings:void 0,bufferLayout:this.bufferLayout,topology:this.topology,parameters:this.parameters,bindGroups:this._getBindGroups(),vs:i,fs:o}),this._attributeInfos=Ha(this.pipeline.shaderLayout,this.bufferLayout),e&&this.shaderFactory.release(e),r&&r!==e&&this.shaderFactory.release(r)}return this.pipeline}_lastLogTime=0;_logOpen=!1;_logDrawCallStart(){let e=S.level>3?0:PM;S.level<2||Date.now()-this._lastLogTime<e||(this._lastLogTime=Date.now(),this._logOpen=!0,S.group(dr,`>>> DRAWING MODEL ${this.id}`,{collapsed:S.level<=2})())}_logDrawCallEnd(){if(this._logOpen){let e=Jx(this.pipeline.shaderLayout,this.id);S.table(dr,e)();let r=this.shaderInputs.getDebugTable();S.table(dr,r)();let i=this._getAttributeDebugTable();S.table(dr,this._attributeInfos)(),S.table(dr,i)(),S.groupEnd(dr)(),this._logOpen=!1}}_drawCount=0;_logFramebuffer(e){let r=this.device.props.debugFramebuffers;if(this._drawCount++,!r)return;let i=e.props.framebuffer;r0(e,i,{id:i?.id||`${this.id}-framebuffer`,minimap:!0})}_getAttributeDebugTable(){let e={};for(let[r,i]of Object.entries(this._attributeInfos)){let o=this.vertexArray.attributes[i.location];e[i.location]={name:r,type:i.shaderType,values:o?this._getBufferOrConstantValues(o,i.bufferDataType):"null"}}if(this.vertexArray.indexBuffer){let{indexBuffer:r}=this.vertexArray,i=r.indexType==="uint32"?new Uint32Array(r.debugData):new Uint16Array(r.debugData);e.indices={name:"indices",type:r.indexType,values:i.toString()}}return e}_getBufferOrConstantValues(e,r){let i=Me.getTypedArrayConstructor(r);return(e instanceof j?new i(e.debugData):e).toString()}_getNonMaterialBindings(e){if(!this.material)return e;let r={};for(let[i,o]of Object.entries(e))this.material.ownsBinding(i)||(r[i]=o);return r}};function wM(t){return{type:t.type,shaderLanguage:t.info.shadingLanguage,shaderLanguageVersion:t.info.shadingLanguageVersion,gpu:t.info.gpu,features:t.features}}V();var pr=class t{device;model;transformFeedback;static defaultProps={...q.defaultProps,outputs:void 0,feedbackBuffers:void 0};static isSupported(e){return e?.info?.type==="webgl"}constructor(e,r=t.defaultProps){if(!t.isSupported(e))throw new Error("BufferTransform not yet implemented on WebGPU");this.device=e,this.model=new q(this.device,{id:r.id||"buffer-transform-model",fs:r.fs||Nu(),topology:r.topology||"point-list",varyings:r.outputs||r.varyings,...r}),this.transformFeedback=this.device.createTransformFeedback({layout:this.model.pipeline.shaderLayout,buffers:r.feedbackBuffers}),this.model.setTransformFeedback(this.transformFeedback),Object.seal(this)}destroy(){this.model&&this.model.destroy()}delete(){this.destroy()}run(e){e?.inputBuffers&&this.model.setAttributes(e.inputBuffers),e?.outputBuffers&&this.transformFeedback.setBuffers(e.outputBuffers);let r=this.device.beginRenderPass(e);this.model.draw(r),r.end()}getBuffer(e){return this.transformFeedback.getBuffer(e)}readAsync(e){let r=this.getBuffer(e);if(!r)throw new Error("BufferTransform#getBuffer");if(r instanceof j)return r.readAsync();let{buffer:i,byteOffset:o=0,byteLength:s=i.byteLength}=r;return i.readAsync(o,s)}};var ne=class{id;topology;vertexCount;indices;attributes;userData={};constructor(e){let{attributes:r={},indices:i=null,vertexCount:o=null}=e;this.id=e.id||hr("geometry"),this.topology=e.topology,i&&(this.indices=ArrayBuffer.isView(i)?{value:i,size:1}:i),this.attributes={};for(let[s,n]of Object.entries(r)){let a=ArrayBuffer.isView(n)?{value:n}:n;if(!ArrayBuffer.isView(a.value))throw new Error(`${this._print(s)}: must be typed array or object with value as typed array`);if((s==="POSITION"||s==="positions")&&!a.size&&(a.size=3),s==="indices"){if(this.indices)throw new Error("Multiple indices detected");this.indices=a}else this.attributes[s]=a}this.indices&&this.indices.isIndexed!==void 0&&(this.indices=Object.assign({},this.indices),delete this.indices.isIndexed),this.vertexCount=o||this._calculateVertexCount(this.attributes,this.indices)}getVertexCount(){return this.vertexCount}getAttributes(){return this.indices?{indices:this.indices,...this.attributes}:this.attributes}_print(e){return`Geometry ${this.id} attribute ${e}`}_setAttributes(e,r){return this}_calculateVertexCount(e,r){if(r)return r.value.length;let i=1/0;for(let o of Object.values(e)){let{value:s,size:n,constant:a}=o;!a&&s&&n!==void 0&&n>=1&&(i=Math.min(i,s.length/n))}return i}};var CM={blendColorOperation:"add",blendColorSrcFactor:"one",blendColorDstFactor:"zero",blendAlphaOperation:"add",blendAlphaSrcFactor:"constant",blendAlphaDstFactor:"zero"},Hr=class extends Ge{constructor(){super(...arguments),this._colorEncoderState=null}render(e){return"pickingFBO"in e?this._drawPickingBuffer(e):{decodePickingColor:null,stats:super._render(e)}}_drawPickingBuffer({layers:e,layerFilter:r,views:i,viewports:o,onViewportActive:s,pickingFBO:n,deviceRect:{x:a,y:c,width:l,height:f},cullRect:u,effects:h,pass:d="picking",pickZ:p,shaderModuleProps:m,clearColor:g}){this.pickZ=p;let _=this._resetColorEncoder(p),b=[a,c,l,f],y=super._render({target:n,layers:e,layerFilter:r,views:i,viewports:o,onViewportActive:s,cullRect:u,effects:h?.filter(v=>v.useInPicking),pass:d,isPicking:!0,shaderModuleProps:m,clearColor:g??[0,0,0,0],colorMask:15,scissorRect:b});return this._colorEncoderState=null,{decodePickingColor:_&&RM.bind(null,_),stats:y}}shouldDrawLayer(e){let{pickable:r,operation:i}=e.props;return r&&i.includes("draw")||i.includes("terrain")||i.includes("mask")}getShaderModuleProps(e,r,i){return{picking:{isActive:1,isAttribute:this.pickZ},lighting:{enabled:!1}}}getLayerParameters(e,r,i){let o={...e.props.parameters},{pickable:s,operation:n}=e.props;return this._colorEncoderState?s&&n.includes("draw")?(Object.assign(o,CM),o.blend=!0,this.device.type==="webgpu"?o.blendConstant=d0(this._colorEncoderState,e,i):o.blendColor=d0(this._colorEncoderState,e,i),n.includes("terrain")&&e.state?._hasPickingCover&&(o.blendAlphaSrcFactor="one")):n.includes("terrain")&&(o.blend=!1):o.blend=!1,o}_resetColorEncoder(e){return this._colorEncoderState=e?null:{byLayer:new Map,byAlpha:[]},this._colorEncoderState}};function d0(t,e,r){let{byLayer:i,byAlpha:o}=t,s,n=i.get(e);return n?(n.viewports.push(r),s=n.a):(s=i.size+1,s<=255?(n={a:s,layer:e,viewports:[r]},i.set(e,n),o[s]=n):(O.warn("Too many pickable layers, only picking the first 255")(),s=0)),[0,0,0,s/255]}function RM(t,e){let r=t.byAlpha[e[3]];return r&&{pickedLayer:r.layer,pickedViewports:r.viewports,pickedObjectIndex:r.layer.decodePickingColor(e)}}var gr={NO_STATE:"Awaiting state",MATCHED:"Matched. State transferred from previous layer",INITIALIZED:"Initialized",AWAITING_GC:"Discarded. Awaiting garbage collection",AWAITING_FINALIZATION:"No longer matched. Awaiting garbage collection",FINALIZED:"Finalized! Awaiting garbage collection"},Vi=Symbol.for("component"),Ke=Symbol.for("propTypes"),Pc=Symbol.for("deprecatedProps"),Vt=Symbol.for("asyncPropDefaults"),Ct=Symbol.for("asyncPropOriginal"),ot=Symbol.for("asyncPropResolved");function ji(t,e=()=>!0){return Array.isArray(t)?p0(t,e,[]):e(t)?[t]:[]}function p0(t,e,r){let i=-1;for(;++i<t.length;){let o=t[i];Array.isArray(o)?p0(o,e,r):e(o)&&r.push(o)}return r}function g0({target:t,source:e,start:r=0,count:i=1}){let o=e.length,s=i*o,n=0;for(let a=r;n<o;n++)t[a++]=e[n];for(;n<s;)n<s-n?(t.copyWithin(r+n,r,r+n),n*=2):(t.copyWithin(r+n,r,r+s-n),n=s);return t}po();var ys=class{constructor(e,r,i){this._loadCount=0,this._subscribers=new Set,this.id=e,this.context=i,this.setData(r)}subscribe(e){this._subscribers.add(e)}unsubscribe(e){this._subscribers.delete(e)}inUse(){return this._subscribers.size>0}delete(){}getData(){return this.isLoaded?this._error?Promise.reject(this._error):this._content:this._loader.then(()=>this.getData())}setData(e,r){if(e===this._data&&!r)return;this._data=e;let i=++this._loadCount,o=e;typeof e=="string"&&(o=tr(e)),o instanceof Promise?(this.isLoaded=!1,this._loader=o.then(s=>{this._loadCount===i&&(this.isLoaded=!0,this._error=void 0,this._content=s)}).catch(s=>{this._loadCount===i&&(this.isLoaded=!0,this._error=s||!0)})):(this.isLoaded=!0,this._error=void 0,this._content=e);for(let s of this._subscribers)s.onChange(this.getData())}};var xs=class{constructor(e){this.protocol=e.protocol||"resource://",this._context={device:e.device,gl:e.device?.gl,resourceManager:this},this._resources={},this._consumers={},this._pruneRequest=null}contains(e){return e.startsWith(this.protocol)?!0:e in this._resources}add({resourceId:e,data:r,forceUpdate:i=!1,persistent:o=!0}){let s=this._resources[e];s?s.setData(r,i):(s=new ys(e,r,this._context),this._resources[e]=s),s.persistent=o}remove(e){let r=this._resources[e];r&&(r.delete(),delete this._resources[e])}unsubscribe({consumerId:e}){let r=this._consumers[e];if(r){for(let i in r){let o=r[i],s=this._resources[o.resourceId];s&&s.unsubscribe(o)}delete this._consumers[e],this.prune()}}subscribe({resourceId:e,onChange:r,consumerId:i,requestId:o="default"}){let{_resources:s,protocol:n}=this;e.startsWith(n)&&(e=e.replace(n,""),s[e]||this.add({resourceId:e,data:null,persistent:!1}));let a=s[e];if(this._track(i,o,a,r),a)return a.getData()}prune(){this._pruneRequest||(this._pruneRequest=setTimeout(()=>this._prune(),0))}finalize(){for(let e in this._resources)this._resources[e].delete()}_track(e,r,i,o){let s=this._consumers,n=s[e]=s[e]||{},a=n[r],c=a&&a.resourceId&&this._resources[a.resourceId];c&&(c.unsubscribe(a),this.prune()),i&&(a?(a.onChange=o,a.resourceId=i.id):a={onChange:o,resourceId:i.id},n[r]=a,i.subscribe(a))}_prune(){this._pruneRequest=null;for(let e of Object.keys(this._resources)){let r=this._resources[e];!r.persistent&&!r.inUse()&&(r.delete(),delete this._resources[e])}}};var MM="layerManager.setLayers",IM="layerManager.activateViewport",bs=class{constructor(e,r){this._lastRenderedLayers=[],this._needsRedraw=!1,this._needsUpdate=!1,this._nextLayers=null,this._debug=!1,this._defaultShaderModulesChanged=!1,this.activateViewport=a=>{ie(IM,this,a),a&&(this.context.viewport=a)};let{deck:i,stats:o,viewport:s,timeline:n}=r||{};this.layers=[],this.resourceManager=new xs({device:e,protocol:"deck://"}),this.context={mousePosition:null,userData:{},layerManager:this,device:e,gl:e?.gl,deck:i,shaderAssembler:Ux(e?.info?.shadingLanguage||"glsl"),defaultShaderModules:[ed],renderPass:void 0,stats:o||new je({id:"deck.gl"}),viewport:s||new zi({id:"DEFAULT-INITIAL-VIEWPORT"}),timeline:n||new Wr,resourceManager:this.resourceManager,onError:void 0},Object.seal(this)}finalize(){this.resourceManager.finalize();for(let e of this.layers)this._finalizeLayer(e)}needsRedraw(e={clearRedrawFlags:!1}){let r=this._needsRedraw;e.clearRedrawFlags&&(this._needsRedraw=!1);for(let i of this.layers){let o=i.getNeedsRedraw(e);r=r||o}return r}needsUpdate(){return this._nextLayers&&this._nextLayers!==this._lastRenderedLayers?"layers changed":this._defaultShaderModulesChanged?"shader modules changed":this._needsUpdate}setNeedsRedraw(e){this._needsRedraw=this._needsRedraw||e}setNeedsUpdate(e){this._needsUpdate=this._needsUpdate||e}getLayers({layerIds:e}={}){return e?this.layers.filter(r=>e.find(i=>r.id.indexOf(i)===0)):this.layers}setProps(e){"debug"in e&&(this._debug=e.debug),"userData"in e&&(this.context.userData=e.userData),"layers"in e&&(this._nextLayers=e.layers),"onError"in e&&(this.context.onError=e.onError)}setLayers(e,r){ie(MM,this,r,e),this._lastRenderedLayers=e;let i=ji(e,Boolean);for(let o of i)o.context=this.context;this._updateLayers(this.layers,i)}updateLayers(){let e=this.needsUpdate();e&&(this.setNeedsRedraw(`updating layers: ${e}`),this.setLayers(this._nextLayers||this._lastRenderedLayers,e)),this._nextLayers=null}addDefaultShaderModule(e){let{defaultShaderModules:r}=this.context;r.find(i=>i.name===e.name)||(r.push(e),this._defaultShaderModulesChanged=!0)}removeDefaultShaderModule(e){let{defaultShaderModules:r}=this.context,i=r.findIndex(o=>o.name===e.name);i>=0&&(r.splice(i,1),this._defaultShaderModulesChanged=!0)}_handleError(e,r,i){i.raiseError(r,`${e} of ${i}`)}_updateLayers(e,r){let i={};for(let n of e)i[n.id]?O.warn(`Multiple old layers with same id ${n.id}`)():i[n.id]=n;if(this._defaultShaderModulesChanged){for(let n of e)n.setNeedsUpdate(),n.setChangeFlags({extensionsChanged:!0});this._defaultShaderModulesChanged=!1}let o=[];this._updateSublayersRecursively(r,i,o),this._finalizeOldLayers(i);let s=!1;for(let n of o)if(n.hasUniformTransition()){s=`Uniform transition in ${n}`;break}this._needsUpdate=s,this.layers=o}_updateSublayersRecursively(e,r,i){for(let o of e){o.context=this.context;let s=r[o.id];s===null&&O.warn(`Multiple new layers with same id ${o.id}`)(),r[o.id]=null;let n=null;try{this._debug&&s!==o&&o.validateProps(),s?(this._transferLayerState(s,o),this._updateLayer(o)):this._initializeLayer(o),i.push(o),n=o.isComposite?o.getSubLayers():null}catch(a){this._handleError("matching",a,o)}n&&this._updateSublayersRecursively(n,r,i)}}_finalizeOldLayers(e){for(let r in e){let i=e[r];i&&this._finalizeLayer(i)}}_initializeLayer(e){try{e._initialize(),e.lifecycle=gr.INITIALIZED}catch(r){this._handleError("initialization",r,e)}}_transferLayerState(e,r){r._transferState(e),r.lifecycle=gr.MATCHED,r!==e&&(e.lifecycle=gr.AWAITING_GC)}_updateLayer(e){try{e._update()}catch(r){this._handleError("update",r,e)}}_finalizeLayer(e){this._needsRedraw=this._needsRedraw||`finalized ${e}`,e.lifecycle=gr.AWAITING_FINALIZATION;try{e._finalize(),e.lifecycle=gr.FINALIZED}catch(r){this._handleError("finalization",r,e)}}};function K(t,e,r){if(t===e)return!0;if(!r||!t||!e)return!1;if(Array.isArray(t)){if(!Array.isArray(e)||t.length!==e.length)return!1;for(let i=0;i<t.length;i++)if(!K(t[i],e[i],r-1))return!1;return!0}if(Array.isArray(e))return!1;if(typeof t=="object"&&typeof e=="object"){let i=Object.keys(t),o=Object.keys(e);if(i.length!==o.length)return!1;for(let s of i)if(!e.hasOwnProperty(s)||!K(t[s],e[s],r-1))return!1;return!0}return!1}var vs=class{constructor(e){this.views=[],this.width=100,this.height=100,this.viewState={},this.controllers={},this.timeline=e.timeline,this._viewports=[],this._viewportMap={},this._isUpdating=!1,this._needsRedraw="First render",this._needsUpdate="Initialize",this._eventManager=e.eventManager,this._eventCallbacks={onViewStateChange:e.onViewStateChange,onInteractionStateChange:e.onInteractionStateChange},this._pickPosition=e.pickPosition,Object.seal(this),this.setProps(e)}finalize(){for(let e in this.controllers){let r=this.controllers[e];r&&r.finalize()}this.controllers={}}needsRedraw(e={clearRedrawFlags:!1}){let r=this._needsRedraw;return e.clearRedrawFlags&&(this._needsRedraw=!1),r}setNeedsUpdate(e){this._needsUpdate=this._needsUpdate||e,this._needsRedraw=this._needsRedraw||e}updateViewStates(){for(let e in this.controllers){let r=this.controllers[e];r&&r.updateTransition()}}getViewports(e){return e?this._viewports.filter(r=>r.containsPixel(e)):this._viewports}getViews(){let e={};return this.views.forEach(r=>{e[r.id]=r}),e}getView(e){return this.views.find(r=>r.id===e)}getViewState(e){let r=typeof e=="string"?this.getView(e):e,i=r&&this.viewState[r.getViewStateId()]||this.viewState;return r?r.filterViewState(i):i}getViewport(e){return this._viewportMap[e]}unproject(e,r){let i=this.getViewports(),o={x:e[0],y:e[1]};for(let s=i.length-1;s>=0;--s){let n=i[s];if(n.containsPixel(o)){let a=e.slice();return a[0]-=n.x,a[1]-=n.y,n.unproject(a,r)}}return null}setProps(e){e.views&&this._setViews(e.views),e.viewState&&this._setViewState(e.viewState),("width"in e||"height"in e)&&this._setSize(e.width,e.height),"pickPosition"in e&&(this._pickPosition=e.pickPosition),this._isUpdating||this._update()}_update(){this._isUpdating=!0,this._needsUpdate&&(this._needsUpdate=!1,this._rebuildViewports()),this._needsUpdate&&(this._needsUpdate=!1,this._rebuildViewports()),this._isUpdating=!1}_setSize(e,r){(e!==this.width||r!==this.height)&&(this.width=e,this.height=r,this.setNeedsUpdate("Size changed"))}_setViews(e){e=ji(e,Boolean),this._diffViews(e,this.views)&&this.setNeedsUpdate("views changed"),this.views=e}_setViewState(e){e?(!K(e,this.viewState,3)&&this.setNeedsUpdate("viewState changed"),this.viewState=e):O.warn("missing `viewState` or `initialViewState`")()}_createController(e,r){let i=r.type;return new i({timeline:this.timeline,eventManager:this._eventManager,onViewStateChange:this._eventCallbacks.onViewStateChange,onStateChange:this._eventCallbacks.onInteractionStateChange,makeViewport:s=>this.getView(e.id)?.makeViewport({viewState:s,width:this.width,height:this.height}),pickPosition:this._pickPosition})}_updateController(e,r,i,o){let s=e.controller;if(s&&i){let n={...r,...s,id:e.id,x:i.x,y:i.y,width:i.width,height:i.height};return(!o||o.constructor!==s.type)&&(o=this._createController(e,n)),o&&o.setProps(n),o}return null}_rebuildViewports(){let{views:e}=this,r=this.controllers;this._viewports=[],this.controllers={};let i=!1;for(let o=e.length;o--;){let s=e[o],n=this.getViewState(s),a=s.makeViewport({viewState:n,width:this.width,height:this.height}),c=r[s.id],l=!!s.controller;l&&!c&&(i=!0),(i||!l)&&c&&(c.finalize(),c=null),this.controllers[s.id]=this._updateController(s,n,a,c),a&&this._viewports.unshift(a)}for(let o in r){let s=r[o];s&&!this.controllers[o]&&s.finalize()}this._buildViewportMap()}_buildViewportMap(){this._viewportMap={},this._viewports.forEach(e=>{e.id&&(this._viewportMap[e.id]=this._viewportMap[e.id]||e)})}_diffViews(e,r){return e.length!==r.length?!0:e.some((i,o)=>!e[o].equals(r[o]))}};var OM=/^(?:\d+\.?\d*|\.\d+)$/;function jt(t){switch(typeof t){case"number":if(!Number.isFinite(t))throw new Error(`Could not parse position string ${t}`);return{type:"literal",value:t};case"string":try{let e=LM(t);return new Fd(e).parseExpression()}catch(e){let r=e instanceof Error?e.message:String(e);throw new Error(`Could not parse position string ${t}: ${r}`)}default:throw new Error(`Could not parse position string ${t}`)}}function Dd(t,e){switch(t.type){case"literal":return t.value;case"percentage":return Math.round(t.value*e);case"binary":let r=Dd(t.left,e),i=Dd(t.right,e);return t.operator==="+"?r+i:r-i;default:throw new Error("Unknown layout expression type")}}function Ht(t,e){return Dd(t,e)}function LM(t){let e=[],r=0;for(;r<t.length;){let i=t[r];if(/\s/.test(i)){r++;continue}if(i==="+"||i==="-"||i==="("||i===")"||i==="%"){e.push({type:"symbol",value:i}),r++;continue}if(m0(i)||i==="."){let o=r,s=i===".";for(r++;r<t.length;){let a=t[r];if(m0(a)){r++;continue}if(a==="."&&!s){s=!0,r++;continue}break}let n=t.slice(o,r);if(!OM.test(n))throw new Error("Invalid number token");e.push({type:"number",value:parseFloat(n)});continue}if(_0(i)){let o=r;for(;r<t.length&&_0(t[r]);)r++;let s=t.slice(o,r).toLowerCase();e.push({type:"word",value:s});continue}throw new Error("Invalid token in position string")}return e}var Fd=class{constructor(e){this.index=0,this.tokens=e}parseExpression(){let e=this.parseBinaryExpression();if(this.index<this.tokens.length)throw new Error("Unexpected token at end of expression");return e}parseBinaryExpression(){let e=this.parseFactor(),r=this.peek();for(;NM(r);){this.index++;let i=this.parseFactor();e={type:"binary",operator:r.value,left:e,right:i},r=this.peek()}return e}parseFactor(){let e=this.peek();if(!e)throw new Error("Unexpected end of expression");if(e.type==="symbol"&&e.value==="+")return this.index++,this.parseFactor();if(e.type==="symbol"&&e.value==="-"){this.index++;let r=this.parseFactor();return{type:"binary",operator:"-",left:{type:"literal",value:0},right:r}}if(e.type==="symbol"&&e.value==="("){this.index++;let r=this.parseBinaryExpression();if(!this.consumeSymbol(")"))throw new Error("Missing closing parenthesis");return r}if(e.type==="word"&&e.value==="calc"){if(this.index++,!this.consumeSymbol("("))throw new Error("Missing opening parenthesis after calc");let r=this.parseBinaryExpression();if(!this.consumeSymbol(")"))throw new Error("Missing closing parenthesis");return r}if(e.type==="number"){this.index++;let r=e.value,i=this.peek();return i&&i.type==="symbol"&&i.value==="%"?(this.index++,{type:"percentage",value:r/100}):i&&i.type==="word"&&i.value==="px"?(this.index++,{type:"literal",value:r}):{type:"literal",value:r}}throw new Error("Unexpected token in expression")}consumeSymbol(e){let r=this.peek();return r&&r.type==="symbol"&&r.value===e?(this.index++,!0):!1}peek(){return this.tokens[this.index]||null}};function m0(t){return t>="0"&&t<="9"}function _0(t){return t>="a"&&t<="z"||t>="A"&&t<="Z"}function NM(t){return!!(t&&t.type==="symbol"&&(t.value==="+"||t.value==="-"))}function y0(t,e){let r={...t};for(let i in e)i!=="id"&&(Array.isArray(r[i])&&Array.isArray(e[i])?r[i]=DM(r[i],e[i]):r[i]=e[i]);return r}function DM(t,e){t=t.slice();for(let r=0;r<e.length;r++){let i=e[r];Number.isFinite(i)&&(t[r]=i)}return t}var Ts=class{constructor(e){let{id:r,x:i=0,y:o=0,width:s="100%",height:n="100%",padding:a=null}=e;this.id=r||this.constructor.displayName||"view",this.props={...e,id:this.id},this._x=jt(i),this._y=jt(o),this._width=jt(s),this._height=jt(n),this._padding=a&&{left:jt(a.left||0),right:jt(a.right||0),top:jt(a.top||0),bottom:jt(a.bottom||0)},this.equals=this.equals.bind(this),Object.seal(this)}equals(e){return this===e?!0:this.constructor===e.constructor&&K(this.props,e.props,2)}clone(e){let r=this.constructor;return new r({...this.props,...e})}makeViewport({width:e,height:r,viewState:i}){i=this.filterViewState(i);let o=this.getDimensions({width:e,height:r});if(!o.height||!o.width)return null;let s=this.getViewportType(i);return new s({...i,...this.props,...o})}getViewStateId(){let{viewState:e}=this.props;return typeof e=="string"?e:e?.id||this.id}filterViewState(e){return this.props.viewState&&typeof this.props.viewState=="object"?this.props.viewState.id?y0(e,this.props.viewState):this.props.viewState:e}getDimensions({width:e,height:r}){let i={x:Ht(this._x,e),y:Ht(this._y,r),width:Ht(this._width,e),height:Ht(this._height,r)};return this._padding&&(i.padding={left:Ht(this._padding.left,e),top:Ht(this._padding.top,r),right:Ht(this._padding.right,e),bottom:Ht(this._padding.bottom,r)}),i}get controller(){let e=this.props.controller;return e?e===!0?{type:this.ControllerType}:typeof e=="function"?{type:e}:{type:this.ControllerType,...e}:null}};var st=class{constructor(e){this._inProgress=!1,this._handle=null,this.time=0,this.settings={duration:0},this._timeline=e}get inProgress(){return this._inProgress}start(e){this.cancel(),this.settings=e,this._inProgress=!0,this.settings.onStart?.(this)}end(){this._inProgress&&(this._timeline.removeChannel(this._handle),this._handle=null,this._inProgress=!1,this.settings.onEnd?.(this))}cancel(){this._inProgress&&(this.settings.onInterrupt?.(this),this._timeline.removeChannel(this._handle),this._handle=null,this._inProgress=!1)}update(){if(!this._inProgress)return!1;if(this._handle===null){let{_timeline:e,settings:r}=this;this._handle=e.addChannel({delay:e.getTime(),duration:r.duration})}return this.time=this._timeline.getTime(this._handle),this._onUpdate(),this.settings.onUpdate?.(this),this._timeline.isFinished(this._handle)&&this.end(),!0}_onUpdate(){}};var x0=()=>{},Bd={BREAK:1,SNAP_TO_END:2,IGNORE:3},FM=t=>t,BM=Bd.BREAK,Ss=class{constructor(e){this._onTransitionUpdate=r=>{let{time:i,settings:{interpolator:o,startProps:s,endProps:n,duration:a,easing:c}}=r,l=c(i/a),f=o.interpolateProps(s,n,l);this.propsInTransition=this.getControllerState({...this.props,...f}).getViewportProps(),this.onViewStateChange({viewState:this.propsInTransition,oldViewState:this.props})},this.getControllerState=e.getControllerState,this.propsInTransition=null,this.transition=new st(e.timeline),this.onViewStateChange=e.onViewStateChange||x0,this.onStateChange=e.onStateChange||x0}finalize(){this.transition.cancel()}getViewportInTransition(){return this.propsInTransition}processViewStateChange(e){let r=!1,i=this.props;if(this.props=e,!i||this._shouldIgnoreViewportChange(i,e))return!1;if(this._isTransitionEnabled(e)){let o=i;if(this.transition.inProgress){let{interruption:s,endProps:n}=this.transition.settings;o={...i,...s===Bd.SNAP_TO_END?n:this.propsInTransition||i}}this._triggerTransition(o,e),r=!0}else this.transition.cancel();return r}updateTransition(){this.transition.update()}_isTransitionEnabled(e){let{transitionDuration:r,transitionInterpolator:i}=e;return(r>0||r==="auto")&&!!i}_isUpdateDueToCurrentTransition(e){return this.transition.inProgress&&this.propsInTransition?this.transition.settings.interpolator.arePropsEqual(e,this.propsInTransition):!1}_shouldIgnoreViewportChange(e,r){return this.transition.inProgress?this.transition.settings.interruption===Bd.IGNORE||this._isUpdateDueToCurrentTransition(r):this._isTransitionEnabled(r)?r.transitionInterpolator.arePropsEqual(e,r):!0}_triggerTransition(e,r){let i=this.getControllerState(e),o=this.getControllerState(r).shortestPathFrom(i),s=r.transitionInterpolator,n=s.getDuration?s.getDuration(e,r):r.transitionDuration;if(n===0)return;let a=s.initializeProps(e,o);this.propsInTransition={};let c={duration:n,easing:r.transitionEasing||FM,interpolator:s,interruption:r.transitionInterruption||BM,startProps:a.start,endProps:a.end,onStart:r.onTransitionStart,onUpdate:this._onTransitionUpdate,onInterrupt:this._onTransitionEnd(r.onTransitionInterrupt),onEnd:this._onTransitionEnd(r.onTransitionEnd)};this.transition.start(c),this.onStateChange({inTransition:!0}),this.updateTransition()}_onTransitionEnd(e){return r=>{this.propsInTransition=null,this.onStateChange({inTransition:!1,isZooming:!1,isPanning:!1,isRotating:!1}),e?.(r)}}};function J(t,e){if(!t)throw new Error(e||"deck.gl: assertion failed.")}var $r=class{constructor(e){let{compare:r,extract:i,required:o}=e;this._propsToCompare=r,this._propsToExtract=i||r,this._requiredProps=o}arePropsEqual(e,r){for(let i of this._propsToCompare)if(!(i in e)||!(i in r)||!qe(e[i],r[i]))return!1;return!0}initializeProps(e,r){let i={},o={};for(let s of this._propsToExtract)(s in e||s in r)&&(i[s]=e[s],o[s]=r[s]);return this._checkRequiredProps(i),this._checkRequiredProps(o),{start:i,end:o}}getDuration(e,r){return r.transitionDuration}_checkRequiredProps(e){this._requiredProps&&this._requiredProps.forEach(r=>{let i=e[r];J(Number.isFinite(i)||Array.isArray(i),`${r} is required for transition`)})}};var wc=Math.PI/180,b0=180/Math.PI,Rc=6370972,Hi=256;function kM(){let t=Hi/Rc,e=Math.PI/180*Hi;return{unitsPerMeter:[t,t,t],unitsPerMeter2:[0,0,0],metersPerUnit:[1/t,1/t,1/t],unitsPerDegree:[e,e,t],unitsPerDegree2:[0,0,0],degreesPerUnit:[1/e,1/e,1/t]}}var Mc=class extends zi{constructor(e={}){let{longitude:r=0,zoom:i=0,nearZMultiplier:o=.5,farZMultiplier:s=1,resolution:n=10}=e,{latitude:a=0,height:c,altitude:l=1.5,fovy:f}=e;a=Math.max(Math.min(a,rt),-rt),c=c||1,f?l=zr(f):f=Wt(l);let u=Math.pow(2,i-Cc(a)),h=e.nearZ??o,d=e.farZ??(l+Hi*2*u/c)*s,p=new le().lookAt({eye:[0,-l,0],up:[0,0,1]});p.rotateX(a*wc),p.rotateZ(-r*wc),p.scale(u/c),super({...e,height:c,viewMatrix:p,longitude:r,latitude:a,zoom:i,distanceScales:kM(),fovy:f,focalDistance:l,near:h,far:d}),this.scale=u,this.latitude=a,this.longitude=r,this.fovy=f,this.resolution=n}get projectionMode(){return fe.GLOBE}getDistanceScales(){return this.distanceScales}getBounds(e={}){let r={targetZ:e.z||0},i=this.unproject([0,this.height/2],r),o=this.unproject([this.width/2,0],r),s=this.unproject([this.width,this.height/2],r),n=this.unproject([this.width/2,this.height],r);return s[0]<this.longitude&&(s[0]+=360),i[0]>this.longitude&&(i[0]-=360),[Math.min(i[0],s[0],o[0],n[0]),Math.min(i[1],s[1],o[1],n[1]),Math.max(i[0],s[0],o[0],n[0]),Math.max(i[1],s[1],o[1],n[1])]}unproject(e,{topLeft:r=!0,targetZ:i}={}){let[o,s,n]=e,a=r?s:this.height-s,{pixelUnprojectionMatrix:c}=this,l;if(Number.isFinite(n))l=kd(c,[o,a,n,1]);else{let d=kd(c,[o,a,-1,1]),p=kd(c,[o,a,1,1]),m=((i||0)/Rc+1)*Hi,g=Re.sqrLen(Re.sub([],d,p)),_=Re.sqrLen(d),b=Re.sqrLen(p),x=4*((4*_*b-(g-_-b)**2)/16)/g,v=Math.sqrt(_-x),T=Math.sqrt(Math.max(0,m*m-x)),E=(v-T)/Math.sqrt(g);l=Re.lerp([],d,p,E)}let[f,u,h]=this.unprojectPosition(l);return Number.isFinite(n)?[f,u,h]:Number.isFinite(i)?[f,u,i]:[f,u]}projectPosition(e){let[r,i,o=0]=e,s=r*wc,n=i*wc,a=Math.cos(n),c=(o/Rc+1)*Hi;return[Math.sin(s)*a*c,-Math.cos(s)*a*c,Math.sin(n)*c]}unprojectPosition(e){let[r,i,o]=e,s=Re.len(e),n=Math.asin(o/s),c=Math.atan2(r,-i)*b0,l=n*b0,f=(s/Hi-1)*Rc;return[c,l,f]}projectFlat(e){return e}unprojectFlat(e){return e}panByPosition([e,r,i],o,s){let a=.25/Math.pow(2,this.zoom-Cc(this.latitude)),c=e+a*(s[0]-o[0]),l=r-a*(s[1]-o[1]);l=Math.max(Math.min(l,rt),-rt);let f={longitude:c,latitude:l,zoom:i-Cc(r)};return f.zoom+=Cc(f.latitude),f}};Mc.displayName="GlobeViewport";var v0=Mc;function Cc(t){let e=Math.PI*Math.cos(t*Math.PI/180);return Math.log2(e)}function kd(t,e){let r=ke.transformMat4([],e,t);return ke.scale(r,r,1/r[3]),r}var UM=["longitude","latitude","zoom","bearing","pitch"],zM=["longitude","latitude","zoom"],Rt=class extends $r{constructor(e={}){let r=Array.isArray(e)?e:e.transitionProps,i=Array.isArray(e)?{}:e;i.transitionProps=Array.isArray(r)?{compare:r,required:r}:r||{compare:UM,required:zM},super(i.transitionProps),this.opts=i}initializeProps(e,r){let i=super.initializeProps(e,r),{makeViewport:o,around:s}=this.opts;if(o&&s)if(o(e)instanceof v0)O.warn("around not supported in GlobeView")();else{let a=o(e),c=o(r),l=a.unproject(s);i.start.around=s,Object.assign(i.end,{around:c.project(l),aroundPosition:l,width:r.width,height:r.height})}return i}interpolateProps(e,r,i){let o={};for(let s of this._propsToExtract)o[s]=kt(e[s]||0,r[s]||0,i);if(r.aroundPosition&&this.opts.makeViewport){let s=this.opts.makeViewport({...r,...o});Object.assign(o,s.panByPosition(r.aroundPosition,kt(e.around,r.around,i)))}return o}};var $t={transitionDuration:0},WM=300,Ic=t=>1-(1-t)*(1-t),$i={WHEEL:["wheel"],PAN:["panstart","panmove","panend"],PINCH:["pinchstart","pinchmove","pinchend"],MULTI_PAN:["multipanstart","multipanmove","multipanend"],DOUBLE_CLICK:["dblclick"],KEYBOARD:["keydown"]},Xr={},As=class{constructor(e){this.state={},this._events={},this._interactionState={isDragging:!1},this._customEvents=[],this._eventStartBlocked=null,this._panMove=!1,this.invertPan=!1,this.dragMode="rotate",this.inertia=0,this.scrollZoom=!0,this.dragPan=!0,this.dragRotate=!0,this.doubleClickZoom=!0,this.touchZoom=!0,this.touchRotate=!1,this.keyboard=!0,this.transitionManager=new Ss({...e,getControllerState:r=>new this.ControllerState(r),onViewStateChange:this._onTransition.bind(this),onStateChange:this._setInteractionState.bind(this)}),this.handleEvent=this.handleEvent.bind(this),this.eventManager=e.eventManager,this.onViewStateChange=e.onViewStateChange||(()=>{}),this.onStateChange=e.onStateChange||(()=>{}),this.makeViewport=e.makeViewport,this.pickPosition=e.pickPosition}set events(e){this.toggleEvents(this._customEvents,!1),this.toggleEvents(e,!0),this._customEvents=e,this.props&&this.setProps(this.props)}finalize(){for(let e in this._events)this._events[e]&&this.eventManager?.off(e,this.handleEvent);this.transitionManager.finalize()}handleEvent(e){this._controllerState=void 0;let r=this._eventStartBlocked;switch(e.type){case"panstart":return r?!1:this._onPanStart(e);case"panmove":return this._onPan(e);case"panend":return this._onPanEnd(e);case"pinchstart":return r?!1:this._onPinchStart(e);case"pinchmove":return this._onPinch(e);case"pinchend":return this._onPinchEnd(e);case"multipanstart":return r?!1:this._onMultiPanStart(e);case"multipanmove":return this._onMultiPan(e);case"multipanend":return this._onMultiPanEnd(e);case"dblclick":return this._onDoubleClick(e);case"wheel":return this._onWheel(e);case"keydown":return this._onKeyDown(e);default:return!1}}get controllerState(){return this._controllerState=this._controllerState||new this.ControllerState({makeViewport:this.makeViewport,...this.props,...this.state}),this._controllerState}getCenter(e){let{x:r,y:i}=this.props,{offsetCenter:o}=e;return[o.x-r,o.y-i]}isPointInBounds(e,r){let{width:i,height:o}=this.props;if(r&&r.handled)return!1;let s=e[0]>=0&&e[0]<=i&&e[1]>=0&&e[1]<=o;return s&&r&&r.stopPropagation(),s}isFunctionKeyPressed(e){let{srcEvent:r}=e;return!!(r.metaKey||r.altKey||r.ctrlKey||r.shiftKey)}isDragging(){return this._interactionState.isDragging||!1}blockEvents(e){let r=setTimeout(()=>{this._eventStartBlocked===r&&(this._eventStartBlocked=null)},e);this._eventStartBlocked=r}setProps(e){e.dragMode&&(this.dragMode=e.dragMode);let r=this.props;this.props=e,"transitionInterpolator"in e||(e.transitionInterpolator=this._getTransitionProps().transitionInterpolator),this.transitionManager.processViewStateChange(e);let{inertia:i}=e;this.inertia=Number.isFinite(i)?i:i===!0?WM:0;let{scrollZoom:o=!0,dragPan:s=!0,dragRotate:n=!0,doubleClickZoom:a=!0,touchZoom:c=!0,touchRotate:l=!1,keyboard:f=!0}=e,u=!!this.onViewStateChange;if(this.toggleEvents($i.WHEEL,u&&o),this.toggleEvents($i.PAN,u),this.toggleEvents($i.PINCH,u&&(c||l)),this.toggleEvents($i.MULTI_PAN,u&&l),this.toggleEvents($i.DOUBLE_CLICK,u&&a),this.toggleEvents($i.KEYBOARD,u&&f),this.scrollZoom=o,this.dragPan=s,this.dragRotate=n,this.doubleClickZoom=a,this.touchZoom=c,this.touchRotate=l,this.keyboard=f,(!r||r.height!==e.height||r.width!==e.width||r.maxBounds!==e.maxBounds)&&e.maxBounds){let d=new this.ControllerState({...e,makeViewport:this.makeViewport}),p=d.getViewportProps();Object.keys(p).some(g=>!K(p[g],e[g],1))&&this.updateViewport(d)}}updateTransition(){this.transitionManager.updateTransition()}toggleEvents(e,r){this.eventManager&&e.forEach(i=>{this._events[i]!==r&&(this._events[i]=r,r?this.eventManager.on(i,this.handleEvent):this.eventManager.off(i,this.handleEvent))})}updateViewport(e,r=null,i={}){let o={...e.getViewportProps(),...r},s=this.controllerState!==e;if(this.state=e.getState(),this._setInteractionState(i),s){let n=this.controllerState&&this.controllerState.getViewportProps();this.onViewStateChange&&this.onViewStateChange({viewState:o,interactionState:this._interactionState,oldViewState:n,viewId:this.props.id})}}_onTransition(e){this.onViewStateChange({...e,interactionState:this._interactionState,viewId:this.props.id})}_setInteractionState(e){Object.assign(this._interactionState,e),this.onStateChange(this._interactionState)}_onPanStart(e){let r=this.getCenter(e);if(!this.isPointInBounds(r,e))return!1;let i=this.isFunctionKeyPressed(e)||e.rightButton||!1;(this.invertPan||this.dragMode==="pan")&&(i=!i);let o=this.controllerState[i?"panStart":"rotateStart"]({pos:r});return this._panMove=i,this.updateViewport(o,$t,{isDragging:!0}),!0}_onPan(e){return this.isDragging()?this._panMove?this._onPanMove(e):this._onPanRotate(e):!1}_onPanEnd(e){return this.isDragging()?this._panMove?this._onPanMoveEnd(e):this._onPanRotateEnd(e):!1}_onPanMove(e){if(!this.dragPan)return!1;let r=this.getCenter(e),i=this.controllerState.pan({pos:r});return this.updateViewport(i,$t,{isDragging:!0,isPanning:!0}),!0}_onPanMoveEnd(e){let{inertia:r}=this;if(this.dragPan&&r&&e.velocity){let i=this.getCenter(e),o=[i[0]+e.velocityX*r/2,i[1]+e.velocityY*r/2],s=this.controllerState.pan({pos:o}).panEnd();this.updateViewport(s,{...this._getTransitionProps(),transitionDuration:r,transitionEasing:Ic},{isDragging:!1,isPanning:!0})}else{let i=this.controllerState.panEnd();this.updateViewport(i,null,{isDragging:!1,isPanning:!1})}return!0}_onPanRotate(e){if(!this.dragRotate)return!1;let r=this.getCenter(e),i=this.controllerState.rotate({pos:r});return this.updateViewport(i,$t,{isDragging:!0,isRotating:!0}),!0}_onPanRotateEnd(e){let{inertia:r}=this;if(this.dragRotate&&r&&e.velocity){let i=this.getCenter(e),o=[i[0]+e.velocityX*r/2,i[1]+e.velocityY*r/2],s=this.controllerState.rotate({pos:o}).rotateEnd();this.updateViewport(s,{...this._getTransitionProps(),transitionDuration:r,transitionEasing:Ic},{isDragging:!1,isRotating:!0})}else{let i=this.controllerState.rotateEnd();this.updateViewport(i,null,{isDragging:!1,isRotating:!1})}return!0}_onWheel(e){if(!this.scrollZoom)return!1;let r=this.getCenter(e);if(!this.isPointInBounds(r,e))return!1;e.srcEvent.preventDefault();let{speed:i=.01,smooth:o=!1}=this.scrollZoom===!0?{}:this.scrollZoom,{delta:s}=e,n=2/(1+Math.exp(-Math.abs(s*i)));s<0&&n!==0&&(n=1/n);let a=o?{...this._getTransitionProps({around:r}),transitionDuration:250}:$t,c=this.controllerState.zoom({pos:r,scale:n});return this.updateViewport(c,a,{isZooming:!0,isPanning:!0}),o||this._setInteractionState({isZooming:!1,isPanning:!1}),!0}_onMultiPanStart(e){let r=this.getCenter(e);if(!this.isPointInBounds(r,e))return!1;let i=this.controllerState.rotateStart({pos:r});return this.updateViewport(i,$t,{isDragging:!0}),!0}_onMultiPan(e){if(!this.touchRotate||!this.isDragging())return!1;let r=this.getCenter(e);r[0]-=e.deltaX;let i=this.controllerState.rotate({pos:r});return this.updateViewport(i,$t,{isDragging:!0,isRotating:!0}),!0}_onMultiPanEnd(e){if(!this.isDragging())return!1;let{inertia:r}=this;if(this.touchRotate&&r&&e.velocityY){let i=this.getCenter(e),o=[i[0],i[1]+=e.velocityY*r/2],s=this.controllerState.rotate({pos:o});this.updateViewport(s,{...this._getTransitionProps(),transitionDuration:r,transitionEasing:Ic},{isDragging:!1,isRotating:!0}),this.blockEvents(r)}else{let i=this.controllerState.rotateEnd();this.updateViewport(i,null,{isDragging:!1,isRotating:!1})}return!0}_onPinchStart(e){let r=this.getCenter(e);if(!this.isPointInBounds(r,e))return!1;let i=this.controllerState.zoomStart({pos:r}).rotateStart({pos:r});return Xr._startPinchRotation=e.rotation,Xr._lastPinchEvent=e,this.updateViewport(i,$t,{isDragging:!0}),!0}_onPinch(e){if(!this.touchZoom&&!this.touchRotate||!this.isDragging())return!1;let r=this.controllerState;if(this.touchZoom){let{scale:i}=e,o=this.getCenter(e);r=r.zoom({pos:o,scale:i})}if(this.touchRotate){let{rotation:i}=e;r=r.rotate({deltaAngleX:Xr._startPinchRotation-i})}return this.updateViewport(r,$t,{isDragging:!0,isPanning:this.touchZoom,isZooming:this.touchZoom,isRotating:this.touchRotate}),Xr._lastPinchEvent=e,!0}_onPinchEnd(e){if(!this.isDragging())return!1;let{inertia:r}=this,{_lastPinchEvent:i}=Xr;if(this.touchZoom&&r&&i&&e.scale!==i.scale){let o=this.getCenter(e),s=this.controllerState.rotateEnd(),n=Math.log2(e.scale),a=(n-Math.log2(i.scale))/(e.deltaTime-i.deltaTime),c=Math.pow(2,n+a*r/2);s=s.zoom({pos:o,scale:c}).zoomEnd(),this.updateViewport(s,{...this._getTransitionProps({around:o}),transitionDuration:r,transitionEasing:Ic},{isDragging:!1,isPanning:this.touchZoom,isZooming:this.touchZoom,isRotating:!1}),this.blockEvents(r)}else{let o=this.controllerState.zoomEnd().rotateEnd();this.updateViewport(o,null,{isDragging:!1,isPanning:!1,isZooming:!1,isRotating:!1})}return Xr._startPinchRotation=null,Xr._lastPinchEvent=null,!0}_onDoubleClick(e){if(!this.doubleClickZoom)return!1;let r=this.getCenter(e);if(!this.isPointInBounds(r,e))return!1;let i=this.isFunctionKeyPressed(e),o=this.controllerState.zoom({pos:r,scale:i?.5:2});return this.updateViewport(o,this._getTransitionProps({around:r}),{isZooming:!0,isPanning:!0}),this.blockEvents(100),!0}_onKeyDown(e){if(!this.keyboard)return!1;let r=this.isFunctionKeyPressed(e),{zoomSpeed:i,moveSpeed:o,rotateSpeedX:s,rotateSpeedY:n}=this.keyboard===!0?{}:this.keyboard,{controllerState:a}=this,c,l={};switch(e.srcEvent.code){case"Minus":c=r?a.zoomOut(i).zoomOut(i):a.zoomOut(i),l.isZooming=!0;break;case"Equal":c=r?a.zoomIn(i).zoomIn(i):a.zoomIn(i),l.isZooming=!0;break;case"ArrowLeft":r?(c=a.rotateLeft(s),l.isRotating=!0):(c=a.moveLeft(o),l.isPanning=!0);break;case"ArrowRight":r?(c=a.rotateRight(s),l.isRotating=!0):(c=a.moveRight(o),l.isPanning=!0);break;case"ArrowUp":r?(c=a.rotateUp(n),l.isRotating=!0):(c=a.moveUp(o),l.isPanning=!0);break;case"ArrowDown":r?(c=a.rotateDown(n),l.isRotating=!0):(c=a.moveDown(o),l.isPanning=!0);break;default:return!1}return this.updateViewport(c,this._getTransitionProps(),l),!0}_getTransitionProps(e){let{transition:r}=this;return!r||!r.transitionInterpolator?$t:e?{...r,transitionInterpolator:new Rt({...e,...r.transitionInterpolator.opts,makeViewport:this.controllerState.makeViewport})}:r}};var Es=class{constructor(e,r,i){this.makeViewport=i,this._viewportProps=this.applyConstraints(e),this._state=r}getViewportProps(){return this._viewportProps}getState(){return this._state}};var T0=5,VM=1.2,S0=512,A0=[[-1/0,-90],[1/0,90]];function Oc([t,e]){if(Math.abs(e)>90&&(e=Math.sign(e)*90),Number.isFinite(t)){let[i,o]=Le([t,e]);return[i,Ce(o,0,S0)]}let[,r]=Le([0,e]);return[t,Ce(r,0,S0)]}var Ud=class extends Es{constructor(e){let{width:r,height:i,latitude:o,longitude:s,zoom:n,bearing:a=0,pitch:c=0,altitude:l=1.5,position:f=[0,0,0],maxZoom:u=20,minZoom:h=0,maxPitch:d=60,minPitch:p=0,startPanLngLat:m,startZoomLngLat:g,startRotatePos:_,startRotateLngLat:b,startBearing:y,startPitch:x,startZoom:v,normalize:T=!0}=e;J(Number.isFinite(s)),J(Number.isFinite(o)),J(Number.isFinite(n));let E=e.maxBounds||(T?A0:null);super({width:r,height:i,latitude:o,longitude:s,zoom:n,bearing:a,pitch:c,altitude:l,maxZoom:u,minZoom:h,maxPitch:d,minPitch:p,normalize:T,position:f,maxBounds:E},{startPanLngLat:m,startZoomLngLat:g,startRotatePos:_,startRotateLngLat:b,startBearing:y,startPitch:x,startZoom:v},e.makeViewport),this.getAltitude=e.getAltitude}panStart({pos:e}){return this._getUpdatedState({startPanLngLat:this._unproject(e)})}pan({pos:e,startPos:r}){let i=this.getState().startPanLngLat||this._unproject(r);if(!i)return this;let s=this.makeViewport(this.getViewportProps()).panByPosition(i,e);return this._getUpdatedState(s)}panEnd(){return this._getUpdatedState({startPanLngLat:null})}rotateStart({pos:e}){let r=this.getAltitude?.(e);return this._getUpdatedState({startRotatePos:e,startRotateLngLat:r!==void 0?this._unproject3D(e,r):void 0,startBearing:this.getViewportProps().bearing,startPitch:this.getViewportProps().pitch})}rotate({pos:e,deltaAngleX:r=0,deltaAngleY:i=0}){let{startRotatePos:o,startRotateLngLat:s,startBearing:n,startPitch:a}=this.getState();if(!o||n===void 0||a===void 0)return this;let c;if(e?c=this._getNewRotation(e,o,a,n):c={bearing:n+r,pitch:a+i},s){let l=this.makeViewport({...this.getViewportProps(),...c}),f="panByPosition3D"in l?"panByPosition3D":"panByPosition";return this._getUpdatedState({...c,...l[f](s,o)})}return this._getUpdatedState(c)}rotateEnd(){return this._getUpdatedState({startRotatePos:null,startRotateLngLat:null,startBearing:null,startPitch:null})}zoomStart({pos:e}){return this._getUpdatedState({startZoomLngLat:this._unproject(e),startZoom:this.getViewportProps().zoom})}zoom({pos:e,startPos:r,scale:i}){let{startZoom:o,startZoomLngLat:s}=this.getState();if(s||(o=this.getViewportProps().zoom,s=this._unproject(r)||this._unproject(e)),!s)return this;let n=this._constrainZoom(o+Math.log2(i)),a=this.makeViewport({...this.getViewportProps(),zoom:n});return this._getUpdatedState({zoom:n,...a.panByPosition(s,e)})}zoomEnd(){return this._getUpdatedState({startZoomLngLat:null,startZoom:null})}zoomIn(e=2){return this._zoomFromCenter(e)}zoomOut(e=2){return this._zoomFromCenter(1/e)}moveLeft(e=100){return this._panFromCenter([e,0])}moveRight(e=100){return this._panFromCenter([-e,0])}moveUp(e=100){return this._panFromCenter([0,e])}moveDown(e=100){return this._panFromCenter([0,-e])}rotateLeft(e=15){return this._getUpdatedState({bearing:this.getViewportProps().bearing-e})}rotateRight(e=15){return this._getUpdatedState({bearing:this.getViewportProps().bearing+e})}rotateUp(e=10){return this._getUpdatedState({pitch:this.getViewportProps().pitch+e})}rotateDown(e=10){return this._getUpdatedState({pitch:this.getViewportProps().pitch-e})}shortestPathFrom(e){let r=e.getViewportProps(),i={...this.getViewportProps()},{bearing:o,longitude:s}=i;return Math.abs(o-r.bearing)>180&&(i.bearing=o<0?o+360:o-360),Math.abs(s-r.longitude)>180&&(i.longitude=s<0?s+360:s-360),i}applyConstraints(e){let{maxPitch:r,minPitch:i,pitch:o,longitude:s,bearing:n,normalize:a,maxBounds:c}=e;if(a&&((s<-180||s>180)&&(e.longitude=bd(s+180,360)-180),(n<-180||n>180)&&(e.bearing=bd(n+180,360)-180)),e.pitch=Ce(o,i,r),e.zoom=this._constrainZoom(e.zoom,e),c){let l=Oc(c[0]),f=Oc(c[1]),u=2**e.zoom,h=e.width/2/u,d=e.height/2/u,[p,m]=Oe([l[0]+h,l[1]+d]),[g,_]=Oe([f[0]-h,f[1]-d]);e.longitude=Ce(e.longitude,p,g),e.latitude=Ce(e.latitude,m,_)}return e}_constrainZoom(e,r){r||(r=this.getViewportProps());let{maxZoom:i,maxBounds:o}=r,s=o!==null&&r.width>0&&r.height>0,{minZoom:n}=r;if(s){let a=Oc(o[0]),c=Oc(o[1]),l=c[0]-a[0],f=c[1]-a[1];Number.isFinite(l)&&l>0&&(n=Math.max(n,Math.log2(r.width/l))),Number.isFinite(f)&&f>0&&(n=Math.max(n,Math.log2(r.height/f))),n>i&&(n=i)}return Ce(e,n,i)}_zoomFromCenter(e){let{width:r,height:i}=this.getViewportProps();return this.zoom({pos:[r/2,i/2],scale:e})}_panFromCenter(e){let{width:r,height:i}=this.getViewportProps();return this.pan({startPos:[r/2,i/2],pos:[r/2+e[0],i/2+e[1]]})}_getUpdatedState(e){return new this.constructor({makeViewport:this.makeViewport,...this.getViewportProps(),...this.getState(),...e})}_unproject(e){let r=this.makeViewport(this.getViewportProps());return e&&r.unproject(e)}_unproject3D(e,r){return this.makeViewport(this.getViewportProps()).unproject(e,{targetZ:r})}_getNewRotation(e,r,i,o){let s=e[0]-r[0],n=e[1]-r[1],a=e[1],c=r[1],{width:l,height:f}=this.getViewportProps(),u=s/l,h=0;n>0?Math.abs(f-c)>T0&&(h=n/(c-f)*VM):n<0&&c>T0&&(h=1-a/c),h=Ce(h,-1,1);let{minPitch:d,maxPitch:p}=this.getViewportProps(),m=o+180*u,g=i;return h>0?g=i+h*(p-i):h<0&&(g=i-h*(d-i)),{pitch:g,bearing:m}}},Ps=class extends As{constructor(){super(...arguments),this.ControllerState=Ud,this.transition={transitionDuration:300,transitionInterpolator:new Rt({transitionProps:{compare:["longitude","latitude","zoom","bearing","pitch","position"],required:["longitude","latitude","zoom"]}})},this.dragMode="pan",this.rotationPivot="center",this._getAltitude=e=>{if(this.rotationPivot==="2d")return 0;if(this.rotationPivot==="3d"&&this.pickPosition){let{x:r,y:i}=this.props,o=this.pickPosition(r+e[0],i+e[1]);if(o&&o.coordinate&&o.coordinate.length>=3)return o.coordinate[2]}}}setProps(e){"rotationPivot"in e&&(this.rotationPivot=e.rotationPivot||"center"),e.getAltitude=this._getAltitude,e.position=e.position||[0,0,0],e.maxBounds=e.maxBounds||(e.normalize===!1?null:A0),super.setProps(e)}updateViewport(e,r=null,i={}){let o=e.getState();i.isDragging&&o.startRotateLngLat?i={...i,rotationPivotPosition:o.startRotateLngLat}:i.isDragging===!1&&(i={...i,rotationPivotPosition:void 0}),super.updateViewport(e,r,i)}};var Lc=class extends Ts{constructor(e={}){super(e)}getViewportType(){return vc}get ControllerType(){return Ps}};Lc.displayName="MapView";var ws=Lc;var jM=new Bi;function HM(t,e){let r=t.order??1/0,i=e.order??1/0;return r-i}var Cs=class{constructor(e){this._resolvedEffects=[],this._defaultEffects=[],this.effects=[],this._context=e,this._needsRedraw="Initial render",this._setEffects([])}addDefaultEffect(e){let r=this._defaultEffects;if(!r.find(i=>i.id===e.id)){let i=r.findIndex(o=>HM(o,e)>0);i<0?r.push(e):r.splice(i,0,e),e.setup(this._context),this._setEffects(this.effects)}}setProps(e){"effects"in e&&(K(e.effects,this.effects,1)||this._setEffects(e.effects))}needsRedraw(e={clearRedrawFlags:!1}){let r=this._needsRedraw;return e.clearRedrawFlags&&(this._needsRedraw=!1),r}getEffects(){return this._resolvedEffects}_setEffects(e){let r={};for(let o of this.effects)r[o.id]=o;let i=[];for(let o of e){let s=r[o.id],n=o;s&&s!==o?s.setProps?(s.setProps(o.props),n=s):s.cleanup(this._context):s||o.setup(this._context),i.push(n),delete r[o.id]}for(let o in r)r[o].cleanup(this._context);this.effects=i,this._resolvedEffects=i.concat(this._defaultEffects),e.some(o=>o instanceof Bi)||this._resolvedEffects.push(jM),this._needsRedraw="effects changed"}finalize(){for(let e of this._resolvedEffects)e.cleanup(this._context);this.effects.length=0,this._resolvedEffects.length=0,this._defaultEffects.length=0}};var Rs=class extends Ge{shouldDrawLayer(e){let{operation:r}=e.props;return r.includes("draw")||r.includes("terrain")}render(e){return this._render(e)}};var $M="deckRenderer.renderLayers",Ms=class{constructor(e,r={}){this.device=e,this.stats=r.stats,this.layerFilter=null,this.drawPickingColors=!1,this.drawLayersPass=new Rs(e),this.pickLayersPass=new Hr(e),this.renderCount=0,this._needsRedraw="Initial render",this.renderBuffers=[],this.lastPostProcessEffect=null}setProps(e){this.layerFilter!==e.layerFilter&&(this.layerFilter=e.layerFilter,this._needsRedraw="layerFilter changed"),this.drawPickingColors!==e.drawPickingColors&&(this.drawPickingColors=e.drawPickingColors,this._needsRedraw="drawPickingColors changed")}renderLayers(e){if(!e.viewports.length)return;let r=this.drawPickingColors?this.pickLayersPass:this.drawLayersPass,i={layerFilter:this.layerFilter,isPicking:this.drawPickingColors,...e};i.effects&&this._preRender(i.effects,i);let o=this.lastPostProcessEffect?this.renderBuffers[0]:i.target;this.lastPostProcessEffect&&(i.clearColor=[0,0,0,0],i.clearCanvas=!0);let s=r.render({...i,target:o}),n="stats"in s?s.stats:s;i.effects&&(this.lastPostProcessEffect&&(i.clearCanvas=e.clearCanvas===void 0?!0:e.clearCanvas),this._postRender(i.effects,i)),this.renderCount++,ie($M,this,n,e),this._updateStats(n)}needsRedraw(e={clearRedrawFlags:!1}){let r=this._needsRedraw;return e.clearRedrawFlags&&(this._needsRedraw=!1),r}finalize(){let{renderBuffers:e}=this;for(let r of e)r.delete();e.length=0}_updateStats(e){if(!this.stats)return;let r=0;for(let{visibleCount:i}of e)r+=i;this.stats.get("Layers rendered").addCount(r)}_preRender(e,r){this.lastPostProcessEffect=null,r.preRenderStats=r.preRenderStats||{};for(let i of e)r.preRenderStats[i.id]=i.preRender(r),i.postRender&&(this.lastPostProcessEffect=i.id);this.lastPostProcessEffect&&this._resizeRenderBuffers()}_resizeRenderBuffers(){let{renderBuffers:e}=this,r=this.device.canvasContext.getDrawingBufferSize(),[i,o]=r;e.length===0&&[0,1].map(s=>{let n=this.device.createTexture({sampler:{minFilter:"linear",magFilter:"linear"},width:i,height:o});e.push(this.device.createFramebuffer({id:`deck-renderbuffer-${s}`,colorAttachments:[n]}))});for(let s of e)s.resize(r)}_postRender(e,r){let{renderBuffers:i}=this,o={...r,inputBuffer:i[0],swapBuffer:i[1]};for(let s of e)if(s.postRender){o.target=s.id===this.lastPostProcessEffect?r.target:void 0;let n=s.postRender(o);o.inputBuffer=n,o.swapBuffer=n===i[0]?i[1]:i[0]}}};V();var XM={pickedColor:null,pickedObjectIndex:-1};function zd({pickedColors:t,decodePickingColor:e,deviceX:r,deviceY:i,deviceRadius:o,deviceRect:s}){let{x:n,y:a,width:c,height:l}=s,f=o*o,u=-1,h=0;for(let d=0;d<l;d++){let p=d+a-i,m=p*p;if(m>f)h+=4*c;else for(let g=0;g<c;g++){if(t[h+3]-1>=0){let b=g+n-r,y=b*b+m;y<=f&&(f=y,u=h)}h+=4}}if(u>=0){let d=t.slice(u,u+4),p=e(d);if(p){let m=Math.floor(u/4/c),g=u/4-m*c;return{...p,pickedColor:d,pickedX:n+g,pickedY:a+m}}O.error("Picked non-existent layer. Is picking buffer corrupt?")()}return XM}function Wd({pickedColors:t,decodePickingColor:e}){let r=new Map;if(t){for(let i=0;i<t.length;i+=4)if(t[i+3]-1>=0){let s=t.slice(i,i+4),n=s.join(",");if(!r.has(n)){let a=e(s);a?r.set(n,{...a,color:s}):O.error("Picked non-existent layer. Is picking buffer corrupt?")()}}}return Array.from(r.values())}function Nc({pickInfo:t,viewports:e,pixelRatio:r,x:i,y:o,z:s}){let n=e[0];e.length>1&&(n=YM(t?.pickedViewports||e,{x:i,y:o}));let a;if(n){let c=[i-n.x,o-n.y];s!==void 0&&(c[2]=s),a=n.unproject(c)}return{color:null,layer:null,viewport:n,index:-1,picked:!1,x:i,y:o,pixel:[i,o],coordinate:a,devicePixel:t&&"pickedX"in t?[t.pickedX,t.pickedY]:void 0,pixelRatio:r}}function Vd(t){let{pickInfo:e,lastPickedInfo:r,mode:i,layers:o}=t,{pickedColor:s,pickedLayer:n,pickedObjectIndex:a}=e,c=n?[n]:[];if(i==="hover"){let u=r.index,h=r.layerId,d=n?n.props.id:null;if(d!==h||a!==u){if(d!==h){let p=o.find(m=>m.props.id===h);p&&c.unshift(p)}r.layerId=d,r.index=a,r.info=null}}let l=Nc(t),f=new Map;return f.set(null,l),c.forEach(u=>{let h={...l};u===n&&(h.color=s,h.index=a,h.picked=!0),h=Dc({layer:u,info:h,mode:i});let d=h.layer;u===n&&i==="hover"&&(r.info=h),f.set(d.id,h),i==="hover"&&d.updateAutoHighlight(h)}),f}function Dc({layer:t,info:e,mode:r}){for(;t&&e;){let i=e.layer||null;e.sourceLayer=i,e.layer=t,e=t.getPickingInfo({info:e,mode:r,sourceLayer:i}),t=t.parent}return e}function YM(t,e){for(let r=t.length-1;r>=0;r--){let i=t[r];if(i.containsPixel(e))return i}return t[0]}var Is=class{constructor(e,r={}){this._pickable=!0,this.device=e,this.stats=r.stats,this.pickLayersPass=new Hr(e),this.lastPickedInfo={index:-1,layerId:null,info:null}}setProps(e){"layerFilter"in e&&(this.layerFilter=e.layerFilter),"_pickable"in e&&(this._pickable=e._pickable)}finalize(){this.pickingFBO&&this.pickingFBO.destroy(),this.depthFBO&&this.depthFBO.destroy()}pickObjectAsync(e){return this._pickClosestObjectAsync(e)}pickObjectsAsync(e){return this._pickVisibleObjectsAsync(e)}pickObject(e){return this._pickClosestObject(e)}pickObjects(e){return this._pickVisibleObjects(e)}getLastPickedObject({x:e,y:r,layers:i,viewports:o},s=this.lastPickedInfo.info){let n=s&&s.layer&&s.layer.id,a=s&&s.viewport&&s.viewport.id,c=n?i.find(h=>h.id===n):null,l=a&&o.find(h=>h.id===a)||o[0],f=l&&l.unproject([e-l.x,r-l.y]);return{...s,...{x:e,y:r,viewport:l,coordinate:f,layer:c}}}_resizeBuffer(e=this.device.getDefaultCanvasContext()){if(!this.pickingFBO){let o=this.device.createTexture({format:"rgba8unorm",width:1,height:1,usage:H.RENDER_ATTACHMENT|H.COPY_SRC});if(this.pickingFBO=this.device.createFramebuffer({colorAttachments:[o],depthStencilAttachment:"depth16unorm"}),this.device.isTextureFormatRenderable("rgba32float")){let s=this.device.createTexture({format:"rgba32float",width:1,height:1,usage:H.RENDER_ATTACHMENT|H.COPY_SRC}),n=this.device.createFramebuffer({colorAttachments:[s],depthStencilAttachment:"depth16unorm"});this.depthFBO=n}}let[r,i]=e.getDrawingBufferSize();this.pickingFBO?.resize({width:r,height:i}),this.depthFBO?.resize({width:r,height:i})}_getPickable(e){if(this._pickable===!1)return null;let r=e.filter(i=>this.pickLayersPass.shouldDrawLayer(i)&&!i.isComposite);return r.length?r:null}async _pickClosestObjectAsync({layers:e,views:r,viewports:i,x:o,y:s,radius:n=0,depth:a=1,mode:c="query",unproject3D:l,canvasContext:f=this.device.getDefaultCanvasContext(),onViewportActive:u,effects:h}){let d=f.cssToDeviceRatio(),p=this._getPickable(e);if(!p||i.length===0)return{result:[],emptyInfo:Nc({viewports:i,x:o,y:s,pixelRatio:d})};this._resizeBuffer(f);let m=f.cssToDevicePixels([o,s],!0),g=[m.x+Math.floor(m.width/2),m.y+Math.floor(m.height/2)],_=Math.round(n*d),{width:b,height:y}=this.pickingFBO,x=this._getPickingRect({deviceX:g[0],deviceY:g[1],deviceRadius:_,deviceWidth:b,deviceHeight:y}),v={x:o-n,y:s-n,width:n*2+1,height:n*2+1},T,E=[],R=new Set;for(let w=0;w<a;w++){let P;if(x){let I=await this._drawAndSampleAsync({layers:p,views:r,viewports:i,onViewportActive:u,deviceRect:x,cullRect:v,effects:h,pass:`picking:${c}`});P=zd({...I,deviceX:g[0],deviceY:g[1],deviceRadius:_,deviceRect:x})}else P={pickedColor:null,pickedObjectIndex:-1};let B,D=this._getDepthLayers(P,p,l);if(D.length>0){let{pickedColors:I}=await this._drawAndSampleAsync({layers:D,views:r,viewports:i,onViewportActive:u,deviceRect:{x:P.pickedX??g[0],y:P.pickedY??g[1],width:1,height:1},cullRect:v,effects:h,pass:`picking:${c}:z`},!0);I[3]&&(B=I[0])}P.pickedLayer&&w+1<a&&(R.add(P.pickedLayer),P.pickedLayer.disablePickingIndex(P.pickedObjectIndex)),T=Vd({pickInfo:P,lastPickedInfo:this.lastPickedInfo,mode:c,layers:p,viewports:i,x:o,y:s,z:B,pixelRatio:d});for(let I of T.values())I.layer&&E.push(I);if(!P.pickedColor)break}for(let w of R)w.restorePickingColors();return{result:E,emptyInfo:T.get(null)}}_pickClosestObject({layers:e,views:r,viewports:i,x:o,y:s,radius:n=0,depth:a=1,mode:c="query",unproject3D:l,canvasContext:f=this.device.getDefaultCanvasContext(),onViewportActive:u,effects:h}){let d=f.cssToDeviceRatio(),p=this._getPickable(e);if(!p||i.length===0)return{result:[],emptyInfo:Nc({viewports:i,x:o,y:s,pixelRatio:d})};this._resizeBuffer(f);let m=f.cssToDevicePixels([o,s],!0),g=[m.x+Math.floor(m.width/2),m.y+Math.floor(m.height/2)],_=Math.round(n*d),{width:b,height:y}=this.pickingFBO,x=this._getPickingRect({deviceX:g[0],deviceY:g[1],deviceRadius:_,deviceWidth:b,deviceHeight:y}),v={x:o-n,y:s-n,width:n*2+1,height:n*2+1},T,E=[],R=new Set;for(let w=0;w<a;w++){let P;if(x){let I=this._drawAndSample({layers:p,views:r,viewports:i,onViewportActive:u,deviceRect:x,cullRect:v,effects:h,pass:`picking:${c}`});P=zd({...I,deviceX:g[0],deviceY:g[1],deviceRadius:_,deviceRect:x})}else P={pickedColor:null,pickedObjectIndex:-1};let B,D=this._getDepthLayers(P,p,l);if(D.length>0){let{pickedColors:I}=this._drawAndSample({layers:D,views:r,viewports:i,onViewportActive:u,deviceRect:{x:P.pickedX??g[0],y:P.pickedY??g[1],width:1,height:1},cullRect:v,effects:h,pass:`picking:${c}:z`},!0);I[3]&&(B=I[0])}P.pickedLayer&&w+1<a&&(R.add(P.pickedLayer),P.pickedLayer.disablePickingIndex(P.pickedObjectIndex)),T=Vd({pickInfo:P,lastPickedInfo:this.lastPickedInfo,mode:c,layers:p,viewports:i,x:o,y:s,z:B,pixelRatio:d});for(let I of T.values())I.layer&&E.push(I);if(!P.pickedColor)break}for(let w of R)w.restorePickingColors();return{result:E,emptyInfo:T.get(null)}}async _pickVisibleObjectsAsync({layers:e,views:r,viewports:i,x:o,y:s,width:n=1,height:a=1,mode:c="query",maxObjects:l=null,canvasContext:f=this.device.getDefaultCanvasContext(),onViewportActive:u,effects:h}){let d=this._getPickable(e);if(!d||i.length===0)return[];this._resizeBuffer(f);let p=f.cssToDeviceRatio(),m=f.cssToDevicePixels([o,s],!0),g=m.x,_=m.y+m.height,b=f.cssToDevicePixels([o+n,s+a],!0),y=b.x+b.width,x=b.y,v={x:g,y:x,width:y-g,height:_-x},T=await this._drawAndSampleAsync({layers:d,views:r,viewports:i,onViewportActive:u,deviceRect:v,cullRect:{x:o,y:s,width:n,height:a},effects:h,pass:`picking:${c}`}),E=Wd(T),R=new Map,w=[],P=Number.isFinite(l);for(let B=0;B<E.length&&!(P&&w.length>=l);B++){let D=E[B],I={color:D.pickedColor,layer:null,index:D.pickedObjectIndex,picked:!0,x:o,y:s,pixelRatio:p};I=Dc({layer:D.pickedLayer,info:I,mode:c});let k=I.layer.id;R.has(k)||R.set(k,new Set);let Z=R.get(k),X=I.object??I.index;Z.has(X)||(Z.add(X),w.push(I))}return w}_pickVisibleObjects({layers:e,views:r,viewports:i,x:o,y:s,width:n=1,height:a=1,mode:c="query",maxObjects:l=null,canvasContext:f=this.device.getDefaultCanvasContext(),onViewportActive:u,effects:h}){let d=this._getPickable(e);if(!d||i.length===0)return[];this._resizeBuffer(f);let p=f.cssToDeviceRatio(),m=f.cssToDevicePixels([o,s],!0),g=m.x,_=m.y+m.height,b=f.cssToDevicePixels([o+n,s+a],!0),y=b.x+b.width,x=b.y,v={x:g,y:x,width:y-g,height:_-x},T=this._drawAndSample({layers:d,views:r,viewports:i,onViewportActive:u,deviceRect:v,cullRect:{x:o,y:s,width:n,height:a},effects:h,pass:`picking:${c}`}),E=Wd(T),R=new Map,w=[],P=Number.isFinite(l);for(let B=0;B<E.length&&!(P&&w.length>=l);B++){let D=E[B],I={color:D.pickedColor,layer:null,index:D.pickedObjectIndex,picked:!0,x:o,y:s,pixelRatio:p};I=Dc({layer:D.pickedLayer,info:I,mode:c});let k=I.layer.id;R.has(k)||R.set(k,new Set);let Z=R.get(k),X=I.object??I.index;Z.has(X)||(Z.add(X),w.push(I))}return w}async _drawAndSampleAsync({layers:e,views:r,viewports:i,onViewportActive:o,deviceRect:s,cullRect:n,effects:a,pass:c},l=!1){let f=l?this.depthFBO:this.pickingFBO,u={layers:e,layerFilter:this.layerFilter,views:r,viewports:i,onViewportActive:o,pickingFBO:f,deviceRect:s,cullRect:n,effects:a,pass:c,pickZ:l,preRenderStats:{},isPicking:!0};for(let x of a)x.useInPicking&&(u.preRenderStats[x.id]=x.preRender(u));let{decodePickingColor:h,stats:d}=this.pickLayersPass.render(u);this._updateStats(d);let{x:p,y:m,width:g,height:_}=s,b=f.colorAttachments[0]?.texture;if(!b)throw new Error("Picking framebuffer color attachment is missing");let y=await this._readTextureDataAsync(b,{x:p,y:m,width:g,height:_},l?Float32Array:Uint8Array);if(!l){let x=!1;for(let v=3;v<y.length;v+=4)if(y[v]!==0){x=!0;break}!x&&y.length>0&&O.warn("Async pick readback returned only zero alpha values",{deviceRect:s,bytes:Array.from(y.subarray(0,Math.min(y.length,16)))})()}return{pickedColors:y,decodePickingColor:h}}async _readTextureDataAsync(e,r,i){let{width:o,height:s}=r,n=e.computeMemoryLayout(r),a=this.device.createBuffer({byteLength:n.byteLength,usage:j.COPY_DST|j.MAP_READ});try{e.readBuffer(r,a);let c=await a.readAsync(0,n.byteLength),l=i.BYTES_PER_ELEMENT;if(n.bytesPerRow%l!==0)throw new Error(`Texture readback row stride ${n.bytesPerRow} is not aligned to ${l}-byte elements.`);let f=new i(c.buffer,c.byteOffset,n.byteLength/l),u=o*4,h=n.bytesPerRow/l;if(h<u)throw new Error(`Texture readback row stride ${h} is smaller than packed row length ${u}.`);let d=new i(o*s*4);for(let p=0;p<s;p++){let m=p*h;d.set(f.subarray(m,m+u),p*u)}return d}finally{a.destroy()}}_drawAndSample({layers:e,views:r,viewports:i,onViewportActive:o,deviceRect:s,cullRect:n,effects:a,pass:c},l=!1){let f=l?this.depthFBO:this.pickingFBO,u={layers:e,layerFilter:this.layerFilter,views:r,viewports:i,onViewportActive:o,pickingFBO:f,deviceRect:s,cullRect:n,effects:a,pass:c,pickZ:l,preRenderStats:{},isPicking:!0};for(let y of a)y.useInPicking&&(u.preRenderStats[y.id]=y.preRender(u));let{decodePickingColor:h,stats:d}=this.pickLayersPass.render(u);this._updateStats(d);let{x:p,y:m,width:g,height:_}=s,b=new(l?Float32Array:Uint8Array)(g*_*4);return this.device.readPixelsToArrayWebGL(f,{sourceX:p,sourceY:m,sourceWidth:g,sourceHeight:_,target:b}),{pickedColors:b,decodePickingColor:h}}_updateStats(e){if(!this.stats)return;let r=0;for(let{visibleCount:i}of e)r+=i;this.stats.get("Layers picked").addCount(r)}_getDepthLayers(e,r,i){if(!i||!this.depthFBO)return[];let{pickedLayer:o}=e,s=o?.state?.terrainDrawMode==="drape";return o&&!s?[o]:r.filter(n=>n.props.operation.includes("terrain"))}_getPickingRect({deviceX:e,deviceY:r,deviceRadius:i,deviceWidth:o,deviceHeight:s}){let n=Math.max(0,e-i),a=Math.max(0,r-i),c=Math.min(o,e+i+1)-n,l=Math.min(s,r+i+1)-a;return c<=0||l<=0?null:{x:n,y:a,width:c,height:l}}};var GM={"top-left":{top:0,left:0},"top-right":{top:0,right:0},"bottom-left":{bottom:0,left:0},"bottom-right":{bottom:0,right:0},fill:{top:0,left:0,bottom:0,right:0}},KM="top-left",E0="root",Fc=class{constructor({deck:e,parentElement:r}){this.defaultWidgets=[],this.widgets=[],this.resolvedWidgets=[],this.containers={},this.lastViewports={},this.deck=e,r?.classList.add("deck-widget-container"),this.parentElement=r}getWidgets(){return this.resolvedWidgets}setProps(e){if(e.widgets&&!K(e.widgets,this.widgets,1)){let r=e.widgets.filter(Boolean);this._setWidgets(r)}}finalize(){for(let e of this.getWidgets())this._removeWidget(e);this.defaultWidgets.length=0,this.resolvedWidgets.length=0;for(let e in this.containers)this.containers[e].remove()}addDefault(e){this.defaultWidgets.find(r=>r.id===e.id)||(this._addWidget(e),this.defaultWidgets.push(e),this._setWidgets(this.widgets))}onRedraw({viewports:e,layers:r}){let i=e.reduce((o,s)=>(o[s.id]=s,o),{});for(let o of this.getWidgets()){let{viewId:s}=o;if(s){let n=i[s];n&&(o.onViewportChange&&o.onViewportChange(n),o.onRedraw?.({viewports:[n],layers:r}))}else{if(o.onViewportChange)for(let n of e)o.onViewportChange(n);o.onRedraw?.({viewports:e,layers:r})}}this.lastViewports=i,this._updateContainers()}onHover(e,r){for(let i of this.getWidgets()){let{viewId:o}=i;(!o||o===e.viewport?.id)&&i.onHover?.(e,r)}}onEvent(e,r){let i=Li[r.type];if(i)for(let o of this.getWidgets()){let{viewId:s}=o;(!s||s===e.viewport?.id)&&o[i]?.(e,r)}}_setWidgets(e){let r={};for(let i of this.resolvedWidgets)r[i.id]=i;this.resolvedWidgets.length=0;for(let i of this.defaultWidgets)r[i.id]=null,this.resolvedWidgets.push(i);for(let i of e){let o=r[i.id];o?o.viewId!==i.viewId||o.placement!==i.placement?(this._removeWidget(o),this._addWidget(i)):i!==o&&(o.setProps(i.props),i=o):this._addWidget(i),r[i.id]=null,this.resolvedWidgets.push(i)}for(let i in r){let o=r[i];o&&this._removeWidget(o)}this.widgets=e}_addWidget(e){let{viewId:r=null,placement:i=KM}=e,o=e.props._container??r;e.widgetManager=this,e.deck=this.deck,e.rootElement=e._onAdd({deck:this.deck,viewId:r}),e.rootElement&&this._getContainer(o,i).append(e.rootElement),e.updateHTML()}_removeWidget(e){e.onRemove?.(),e.rootElement&&e.rootElement.remove(),e.rootElement=void 0,e.deck=void 0,e.widgetManager=void 0}_getContainer(e,r){if(e&&typeof e!="string")return e;let i=e||E0,o=this.containers[i];o||(o=document.createElement("div"),o.style.pointerEvents="none",o.style.position="absolute",o.style.overflow="hidden",this.parentElement?.append(o),this.containers[i]=o);let s=o.querySelector(`.${r}`);return s||(s=globalThis.document.createElement("div"),s.className=r,s.style.position="absolute",s.style.zIndex="2",Object.assign(s.style,GM[r]),o.append(s)),s}_updateContainers(){let e=this.deck.width,r=this.deck.height;for(let i in this.containers){let o=this.lastViewports[i]||null,s=i===E0||o,n=this.containers[i];s?(n.style.display="block",n.style.left=`${o?o.x:0}px`,n.style.top=`${o?o.y:0}px`,n.style.width=`${o?o.width:e}px`,n.style.height=`${o?o.height:r}px`):n.style.display="none"}}};function jd(t,e){e&&Object.entries(e).map(([r,i])=>{r.startsWith("--")?t.style.setProperty(r,i):t.style[r]=i})}function P0(t,e){e&&Object.keys(e).map(r=>{r.startsWith("--")?t.style.removeProperty(r):t.style[r]=""})}var Xi=class{constructor(e){this.viewId=null,this.props={...this.constructor.defaultProps,...e},this.id=this.props.id}setProps(e){let r=this.props,i=this.rootElement;i&&r.className!==e.className&&(r.className&&i.classList.remove(r.className),e.className&&i.classList.add(e.className)),i&&!K(r.style,e.style,1)&&(P0(i,r.style),jd(i,e.style)),Object.assign(this.props,e),this.updateHTML()}updateHTML(){this.rootElement&&this.onRenderHTML(this.rootElement)}get viewIds(){return this.viewId?[this.viewId]:this.deck?.getViews().map(e=>e.id)??[]}getViewState(e){return this.deck?.viewManager?.getViewState(e)||{}}setViewState(e,r){this.deck?._onViewStateChange({viewId:e,viewState:r,interactionState:{}})}onCreateRootElement(){let e=["deck-widget",this.className,this.props.className],r=document.createElement("div");return e.filter(i=>typeof i=="string"&&i.length>0).forEach(i=>r.classList.add(i)),jd(r,this.props.style),r}_onAdd(e){return this.onAdd(e)??this.onCreateRootElement()}onAdd(e){}onRemove(){}onViewportChange(e){}onRedraw(e){}onHover(e,r){}onClick(e,r){}onDrag(e,r){}onDragStart(e,r){}onDragEnd(e,r){}};Xi.defaultProps={id:"widget",style:{},_container:null,className:""};var ZM={zIndex:"1",position:"absolute",pointerEvents:"none",color:"#a0a7b4",backgroundColor:"#29323c",padding:"10px",top:"0",left:"0",display:"none"},Os=class extends Xi{constructor(e={}){super(e),this.id="default-tooltip",this.placement="fill",this.className="deck-tooltip",this.isVisible=!1,this.setProps(e)}onCreateRootElement(){let e=document.createElement("div");return e.className=this.className,Object.assign(e.style,ZM),e}onRenderHTML(e){}onViewportChange(e){this.isVisible&&e.id===this.lastViewport?.id&&!e.equals(this.lastViewport)&&this.setTooltip(null),this.lastViewport=e}onHover(e){let{deck:r}=this,i=r&&r.props.getTooltip;if(!i)return;let o=i(e);this.setTooltip(o,e.x,e.y)}setTooltip(e,r,i){let o=this.rootElement;if(o){if(typeof e=="string")o.innerText=e;else if(e)e.text&&(o.innerText=e.text),e.html&&(o.innerHTML=e.html),e.className&&(o.className=e.className);else{this.isVisible=!1,o.style.display="none";return}this.isVisible=!0,o.style.display="block",o.style.transform=`translate(${r}px, ${i}px)`,e&&typeof e=="object"&&"style"in e&&Object.assign(o.style,e.style)}}};Os.defaultProps={...Xi.defaultProps};V();_l();po();function Xt(){}var nO=({isDragging:t})=>t?"grabbing":"grab",Zb={id:"",width:"100%",height:"100%",style:null,viewState:null,initialViewState:null,pickingRadius:0,pickAsync:"auto",layerFilter:null,parameters:{},parent:null,device:null,deviceProps:{},gl:null,canvas:null,layers:[],effects:[],views:null,controller:null,useDevicePixels:!0,touchAction:"none",eventRecognizerOptions:{},_framebuffer:null,_animate:!1,_pickable:!0,_typedArrayManagerProps:{},_customRender:null,widgets:[],onDeviceInitialized:Xt,onWebGLInitialized:Xt,onResize:Xt,onViewStateChange:Xt,onInteractionStateChange:Xt,onBeforeRender:Xt,onAfterRender:Xt,onLoad:Xt,onError:t=>O.error(t.message,t.cause)(),onHover:null,onClick:null,onDragStart:null,onDrag:null,onDragEnd:null,_onMetrics:null,getCursor:nO,getTooltip:null,debug:!1,drawPickingColors:!1},Ws=class{constructor(e){this.width=0,this.height=0,this.userData={},this.device=null,this.canvas=null,this.viewManager=null,this.layerManager=null,this.effectManager=null,this.deckRenderer=null,this.deckPicker=null,this.eventManager=null,this.widgetManager=null,this.tooltip=null,this.animationLoop=null,this._canvasContext=null,this._deviceResizeHandler=null,this.cursorState={isHovering:!1,isDragging:!1},this.stats=new je({id:"deck.gl"}),this.metrics={fps:0,setPropsTime:0,layersCount:0,drawLayersCount:0,updateLayersCount:0,updateAttributesCount:0,updateAttributesTime:0,framesRedrawn:0,pickTime:0,pickCount:0,pickLayersCount:0,gpuTime:0,gpuTimePerFrame:0,cpuTime:0,cpuTimePerFrame:0,bufferMemory:0,textureMemory:0,renderbufferMemory:0,gpuMemory:0},this._metricsCounter=0,this._hoverPickSequence=0,this._pointerDownPickSequence=0,this._needsRedraw="Initial render",this._pickRequest={mode:"hover",x:-1,y:-1,radius:0,event:null,unproject3D:!1},this._lastPointerDownInfo=null,this._lastPointerDownInfoPromise=null,this._onPointerMove=o=>{let{_pickRequest:s}=this;if(o.type==="pointerleave")s.x=-1,s.y=-1,s.radius=0;else{if(o.leftButton||o.rightButton)return;{let n=o.offsetCenter;if(!n)return;s.x=n.x,s.y=n.y,s.radius=this.props.pickingRadius}}this.layerManager&&(this.layerManager.context.mousePosition={x:s.x,y:s.y}),s.event=o},this._onEvent=o=>{let s=Li[o.type],n=o.offsetCenter;if(!s||!n||!this.layerManager)return;let a=this.layerManager.getLayers(),c=this._getInternalPickingMode();if(!c)return;if(c==="sync"){let f=o.type==="click"&&this._shouldUnproject3D(a)?this._getFirstPickedInfo(this._pickPointSync(this._getPointPickOptions(n.x,n.y,{unproject3D:!0},a))):this._getLastPointerDownPickingInfo(n.x,n.y,a);this._dispatchPickingEvent(f,o);return}(this._lastPointerDownInfoPromise||Promise.resolve(this._getLastPointerDownPickingInfo(n.x,n.y,a))).then(f=>{this._dispatchPickingEvent(f,o)}).catch(f=>this.props.onError?.(f))},this._onPointerDown=o=>{let s=o.offsetCenter;if(!s)return;let n=this._getInternalPickingMode();if(!n)return;let a=this.layerManager?.getLayers()||[],c=++this._pointerDownPickSequence;if(n==="sync"){let f=this._pickPointSync({x:s.x,y:s.y,radius:this.props.pickingRadius}),u=this._getFirstPickedInfo(f);this._lastPointerDownInfo=u,this._lastPointerDownInfoPromise=Promise.resolve(u);return}let l=this._pickPointAsync(this._getPointPickOptions(s.x,s.y,{},a)).then(f=>this._getFirstPickedInfo(f)).then(f=>(c===this._pointerDownPickSequence&&(this._lastPointerDownInfo=f),f)).catch(f=>{this.props.onError?.(f);let u=this.deckPicker&&this.viewManager?this._getLastPointerDownPickingInfo(s.x,s.y,a):{};return c===this._pointerDownPickSequence&&(this._lastPointerDownInfo=u),u});this._lastPointerDownInfo=null,this._lastPointerDownInfoPromise=l};let r=e;this.props={...Zb,...e},e=this.props,e.viewState&&e.initialViewState&&O.warn("View state tracking is disabled. Use either `initialViewState` for auto update or `viewState` for manual update.")(),this.viewState=this.props.initialViewState,e.device&&(this.device=e.device,this._setDeviceCanvasContext(e.device));let i=this.device;!i&&e.gl&&(e.gl instanceof WebGLRenderingContext&&O.error("WebGL1 context not supported.")(),i=zs.attach(e.gl,{_cacheShaders:!0,_cachePipelines:!0,...this.props.deviceProps})),i||(i=this._createDevice(e)),this.animationLoop=this._createAnimationLoop(i,e),this.setProps(r),e._typedArrayManagerProps&&it.setOptions(e._typedArrayManagerProps),this.animationLoop.start()}finalize(){this._restoreDeviceResizeHandler(),this.animationLoop?.stop(),this.animationLoop?.destroy(),this.animationLoop=null,this._hoverPickSequence++,this._pointerDownPickSequence++,this._lastPointerDownInfo=null,this._lastPointerDownInfoPromise=null,this.layerManager?.finalize(),this.layerManager=null,this.viewManager?.finalize(),this.viewManager=null,this.effectManager?.finalize(),this.effectManager=null,this.deckRenderer?.finalize(),this.deckRenderer=null,this.deckPicker?.finalize(),this.deckPicker=null,this.eventManager?.destroy(),this.eventManager=null,this.widgetManager?.finalize(),this.widgetManager=null,!this.props.canvas&&!this.props.device&&!this.props.gl&&this.canvas&&(this.canvas.parentElement?.removeChild(this.canvas),this.canvas=null),this._canvasContext=null}setProps(e){this.stats.get("setProps Time").timeStart(),"onLayerHover"in e&&O.removed("onLayerHover","onHover")(),"onLayerClick"in e&&O.removed("onLayerClick","onClick")(),e.initialViewState&&!K(this.props.initialViewState,e.initialViewState,3)&&(this.viewState=e.initialViewState),Object.assign(this.props,e),this._validateInternalPickingMode(),this._setCanvasSize(this.props);let r=Object.create(this.props);if(Object.assign(r,{views:this._getViews(),width:this.width,height:this.height,viewState:this._getViewState()}),e.device&&e.device.id!==this.device?.id){let i=e.device.getDefaultCanvasContext();this.animationLoop?.stop(),this.canvas!==i.canvas&&(this.canvas?.remove(),this.eventManager?.destroy(),this.canvas=null),this._setDeviceCanvasContext(e.device),O.log(`recreating animation loop for new device! id=${e.device.id}`)(),this.animationLoop=this._createAnimationLoop(e.device,e),this.animationLoop.start()}this.animationLoop?.setProps(r),e.useDevicePixels!==void 0&&this._canvasContext?.setProps&&this._canvasContext.setProps({useDevicePixels:e.useDevicePixels}),this.layerManager&&(this.viewManager.setProps(r),this.layerManager.activateViewport(this.getViewports()[0]),this.layerManager.setProps(r),this.effectManager.setProps(r),this.deckRenderer.setProps(r),this.deckPicker.setProps(r),this.widgetManager.setProps(r)),this.stats.get("setProps Time").timeEnd()}needsRedraw(e={clearRedrawFlags:!1}){if(!this.layerManager)return!1;if(this.props._animate)return"Deck._animate";let r=this._needsRedraw;e.clearRedrawFlags&&(this._needsRedraw=!1);let i=this.viewManager.needsRedraw(e),o=this.layerManager.needsRedraw(e),s=this.effectManager.needsRedraw(e),n=this.deckRenderer.needsRedraw(e);return r=r||i||o||s||n,r}redraw(e){if(!this.layerManager)return;let r=this.needsRedraw({clearRedrawFlags:!0});r=e||r,r&&(this.stats.get("Redraw Count").incrementCount(),this.props._customRender?this.props._customRender(r):this._drawLayers(r))}get isInitialized(){return this.viewManager!==null}getViews(){return J(this.viewManager),this.viewManager.views}getView(e){return J(this.viewManager),this.viewManager.getView(e)}getViewports(e){return J(this.viewManager),this.viewManager.getViewports(e)}getCanvas(){return this.canvas}async pickObjectAsync(e){let r=(await this._pickAsync("pickObjectAsync","pickObject Time",e)).result;return r.length?r[0]:null}async pickObjectsAsync(e){return await this._pickAsync("pickObjectsAsync","pickObjects Time",e)}pickObject(e){let r=this._pick("pickObject","pickObject Time",e).result;return r.length?r[0]:null}pickMultipleObjects(e){return e.depth=e.depth||10,this._pick("pickObject","pickMultipleObjects Time",e).result}pickObjects(e){return this._pick("pickObjects","pickObjects Time",e)}_pickPositionForController(e,r){return this._getInternalPickingMode()!=="sync"?null:this.pickObject({x:e,y:r,radius:0,unproject3D:!0})}_addResources(e,r=!1){for(let i in e)this.layerManager.resourceManager.add({resourceId:i,data:e[i],forceUpdate:r})}_removeResources(e){for(let r of e)this.layerManager.resourceManager.remove(r)}_addDefaultEffect(e){this.effectManager.addDefaultEffect(e)}_addDefaultShaderModule(e){this.layerManager.addDefaultShaderModule(e)}_removeDefaultShaderModule(e){this.layerManager?.removeDefaultShaderModule(e)}_resolveInternalPickingMode(){let{pickAsync:e}=this.props,r=this.device?.type||this.props.deviceProps?.type;if(e==="auto")return r==="webgpu"?"async":"sync";if(e==="sync"&&r==="webgpu")throw new Error('`pickAsync: "sync"` is not supported when Deck is using a WebGPU device.');return e}_getInternalPickingMode(){try{return this._resolveInternalPickingMode()}catch(e){return this.props.onError?.(e),null}}_validateInternalPickingMode(){this._getInternalPickingMode()}_getFirstPickedInfo({result:e,emptyInfo:r}){return e[0]||r}_shouldUnproject3D(e=this.layerManager?.getLayers()||[]){return e.some(r=>r.props.pickable==="3d")}_getPointPickOptions(e,r,i={},o=this.layerManager?.getLayers()||[]){return{x:e,y:r,radius:this.props.pickingRadius,unproject3D:this._shouldUnproject3D(o),...i}}_pickPointSync(e){return this._pick("pickObject","pickObject Time",e)}_pickPointAsync(e){return this._pickAsync("pickObjectAsync","pickObject Time",e)}_getLastPointerDownPickingInfo(e,r,i=this.layerManager?.getLayers()||[]){return this.deckPicker.getLastPickedObject({x:e,y:r,layers:i,viewports:this.getViewports({x:e,y:r})},this._lastPointerDownInfo)}_applyHoverCallbacks({result:e,emptyInfo:r},i){if(!this.widgetManager)return;this.cursorState.isHovering=e.length>0;let o=r,s=!1;for(let n of e)o=n,s=n.layer?.onHover(n,i)||s;s||(this.props.onHover?.(o,i),this.widgetManager.onHover(o,i))}_dispatchPickingEvent(e,r){if(!this.layerManager||!this.widgetManager)return;let i=Li[r.type];if(!i)return;let{layer:o}=e,s=o&&(o[i]||o.props[i]),n=this.props[i],a=!1;s&&(a=s.call(o,e,r)),a||(n?.(e,r),this.widgetManager.onEvent(e,r))}_pickAsync(e,r,i){J(this.deckPicker);let{stats:o}=this;o.get("Pick Count").incrementCount(),o.get(r).timeStart();let s=this.deckPicker[e]({layers:this.layerManager.getLayers(i),views:this.viewManager.getViews(),viewports:this.getViewports(i),onViewportActive:this.layerManager.activateViewport,effects:this.effectManager.getEffects(),...i,canvasContext:this._canvasContext||void 0});return o.get(r).timeEnd(),s}_pick(e,r,i){J(this.deckPicker);let{stats:o}=this;o.get("Pick Count").incrementCount(),o.get(r).timeStart();let s=this.deckPicker[e]({layers:this.layerManager.getLayers(i),views:this.viewManager.getViews(),viewports:this.getViewports(i),onViewportActive:this.layerManager.activateViewport,effects:this.effectManager.getEffects(),...i,canvasContext:this._canvasContext||void 0});return o.get(r).timeEnd(),s}_createCanvas(e){let r=e.canvas;return typeof r=="string"&&(r=document.getElementById(r),J(r)),r||(r=document.createElement("canvas"),r.id=e.id||"deckgl-overlay",e.width&&typeof e.width=="number"&&(r.width=e.width),e.height&&typeof e.height=="number"&&(r.height=e.height),(e.parent||document.body).appendChild(r)),Object.assign(r.style,e.style),r}_setCanvasContext(e){this._canvasContext=e,"style"in e.canvas&&(this.canvas=e.canvas)}_setDeviceCanvasContext(e,r={}){let i=e.getDefaultCanvasContext();this._setCanvasContext(i),this._setDeviceResizeHandler(e,r)}_setDeviceResizeHandler(e,r={}){let i=!!r.syncDrawingBuffer;if(this._deviceResizeHandler?.device===e){this._deviceResizeHandler.syncDrawingBuffer=i;return}this._restoreDeviceResizeHandler();let o=s=>{s===this._canvasContext&&this._canvasContext&&this._onCanvasContextResize(this._canvasContext,{syncDrawingBuffer:this._deviceResizeHandler?.syncDrawingBuffer})};e.props.onResize=o,this._deviceResizeHandler={device:e,onResize:o,syncDrawingBuffer:i}}_restoreDeviceResizeHandler(){let e=this._deviceResizeHandler;e&&e.device.props?.onResize===e.onResize&&(e.device.props.onResize=Xt),this._deviceResizeHandler=null}_setCanvasSize(e){if(!this.canvas)return;let{width:r,height:i}=e;if(r||r===0){let o=Number.isFinite(r)?`${r}px`:r;this.canvas.style.width=o}if(i||i===0){let o=Number.isFinite(i)?`${i}px`:i;this.canvas.style.position=e.style?.position||"absolute",this.canvas.style.height=o}}_updateCanvasSize(e=this._canvasContext){let{canvas:r}=this,[i,o]=e?e.getCSSSize():[r?.clientWidth??r?.width??0,r?.clientHeight??r?.height??0];(i!==this.width||o!==this.height)&&(this.width=i,this.height=o,this.viewManager?.setProps({width:i,height:o}),this.layerManager?.activateViewport(this.getViewports()[0]),this.props.onResize({width:i,height:o},e||void 0))}_onCanvasContextResize(e,r={}){if(r.syncDrawingBuffer){let{width:i,height:o}=e.canvas;e.setDrawingBufferSize(i,o)}this._needsRedraw="Canvas resized",this._updateCanvasSize(e)}_createAnimationLoop(e,r){let{gl:i,onError:o}=r;return new ps({device:e,autoResizeDrawingBuffer:!i,autoResizeViewport:!1,onInitialize:s=>this._setDevice(s.device),onRender:this._onRenderFrame.bind(this),onError:o})}_createDevice(e){let r=this.props.deviceProps?.createCanvasContext,i=typeof r=="object"?r:void 0,o={adapters:[],_cacheShaders:!0,_cachePipelines:!0,...e.deviceProps};o.adapters.includes(zs)||o.adapters.push(zs);let s={alphaMode:this.props.deviceProps?.type==="webgpu"?"premultiplied":void 0};return Ai.createDevice({_reuseDevices:!0,type:"webgl",...o,createCanvasContext:{...s,...i,canvas:this._createCanvas(e),useDevicePixels:this.props.useDevicePixels,autoResize:!0}})}_getViewState(){return this.props.viewState||this.viewState}_getViews(){let{views:e}=this.props,r=Array.isArray(e)?e:e?[e]:[new ws({id:"default-view"})];return r.length&&this.props.controller&&(r[0].props.controller=this.props.controller),r}_onContextLost(){let{onError:e}=this.props;this.animationLoop&&e&&e(new Error("WebGL context is lost"))}_pickAndCallback(){let{_pickRequest:e}=this;if(e.event){let r=e.event,i=this.layerManager?.getLayers()||[],o=this._getPointPickOptions(e.x,e.y,{radius:e.radius,mode:e.mode},i),s=this._getInternalPickingMode(),n=++this._hoverPickSequence;if(e.event=null,!s)return;if(s==="sync"){this._applyHoverCallbacks(this._pickPointSync(o),r);return}this._pickPointAsync(o).then(({result:a,emptyInfo:c})=>{n===this._hoverPickSequence&&this._applyHoverCallbacks({result:a,emptyInfo:c},r)}).catch(a=>this.props.onError?.(a))}}_updateCursor(){let e=this.props.parent||this.canvas;e&&(e.style.cursor=this.props.getCursor(this.cursorState))}_setDevice(e){if(this.device=e,this._validateInternalPickingMode(),!this.animationLoop)return;this._setDeviceCanvasContext(e,{syncDrawingBuffer:!!(this.props.gl&&this.props.device!==e)}),this.canvas&&!this.canvas.isConnected&&this.props.parent&&this.props.parent.insertBefore(this.canvas,this.props.parent.firstChild),this.device.type==="webgl"&&this.device.setParametersWebGL({blend:!0,blendFunc:[770,771,1,771],polygonOffsetFill:!0,depthTest:!0,depthFunc:515}),this.props.onDeviceInitialized(this.device),this.device.type==="webgl"&&this.props.onWebGLInitialized(this.device.gl);let r=new Wr;r.play(),this.animationLoop.attachTimeline(r);let i=this.props.parent?.querySelector(".deck-events-root")||this.canvas;this.eventManager=new os(i,{touchAction:this.props.touchAction,recognizers:Object.keys(ud).map(n=>{let[a,c,l,f]=ud[n],u=this.props.eventRecognizerOptions?.[n],h={...c,...u,event:n};return{recognizer:new a(h),recognizeWith:l,requireFailure:f}}),events:{pointerdown:this._onPointerDown,pointermove:this._onPointerMove,pointerleave:this._onPointerMove}});for(let n in Li)this.eventManager.on(n,this._onEvent);this.viewManager=new vs({timeline:r,eventManager:this.eventManager,onViewStateChange:this._onViewStateChange.bind(this),onInteractionStateChange:this._onInteractionStateChange.bind(this),pickPosition:this._pickPositionForController.bind(this),views:this._getViews(),viewState:this._getViewState(),width:this.width,height:this.height});let o=this.viewManager.getViewports()[0];this.layerManager=new bs(this.device,{deck:this,stats:this.stats,viewport:o,timeline:r}),this.effectManager=new Cs({deck:this,device:this.device}),this.deckRenderer=new Ms(this.device,{stats:this.stats}),this.deckPicker=new Is(this.device,{stats:this.stats});let s=this.props.parent?.querySelector(".deck-widgets-root")||this.canvas?.parentElement;this.widgetManager=new Fc({deck:this,parentElement:s}),this.widgetManager.addDefault(new Os),this.setProps({}),this._updateCanvasSize(this._canvasContext),this.props.onLoad()}_drawLayers(e,r){let{device:i,gl:o}=this.layerManager.context;this.props.onBeforeRender({device:i,gl:o});let s={target:this.props._framebuffer,layers:this.layerManager.getLayers(),viewports:this.viewManager.getViewports(),onViewportActive:this.layerManager.activateViewport,views:this.viewManager.getViews(),pass:"screen",effects:this.effectManager.getEffects(),...r};this.deckRenderer?.renderLayers(s),s.pass==="screen"&&this.widgetManager.onRedraw({viewports:s.viewports,layers:s.layers}),this.props.onAfterRender({device:i,gl:o})}_onRenderFrame(){this._getFrameStats(),this._metricsCounter++%60===0&&(this._getMetrics(),this.stats.reset(),O.table(4,this.metrics)(),this.props._onMetrics&&this.props._onMetrics(this.metrics)),this._updateCursor(),this.layerManager.updateLayers(),this._pickAndCallback(),this.redraw(),this.viewManager&&this.viewManager.updateViewStates()}_onViewStateChange(e){let r=this.props.onViewStateChange(e)||e.viewState;this.viewState&&(this.viewState={...this.viewState,[e.viewId]:r},this.props.viewState||this.viewManager&&this.viewManager.setProps({viewState:this.viewState}))}_onInteractionStateChange(e){this.cursorState.isDragging=e.isDragging||!1,this.props.onInteractionStateChange(e)}_getFrameStats(){let{stats:e}=this;e.get("frameRate").timeEnd(),e.get("frameRate").timeStart();let r=this.animationLoop.stats;e.get("GPU Time").addTime(r.get("GPU Time").lastTiming),e.get("CPU Time").addTime(r.get("CPU Time").lastTiming)}_getMetrics(){let{metrics:e,stats:r}=this;e.fps=r.get("frameRate").getHz(),e.setPropsTime=r.get("setProps Time").time,e.updateAttributesTime=r.get("Update Attributes").time,e.framesRedrawn=r.get("Redraw Count").count,e.pickTime=r.get("pickObject Time").time+r.get("pickMultipleObjects Time").time+r.get("pickObjects Time").time,e.pickCount=r.get("Pick Count").count,e.layersCount=this.layerManager?.layers.length??0,e.drawLayersCount=r.get("Layers rendered").lastSampleCount,e.pickLayersCount=r.get("Layers picked").lastSampleCount,e.updateLayersCount=r.get("Layer updates").count,e.updateAttributesCount=r.get("Attributes updated").count,e.gpuTime=r.get("GPU Time").time,e.cpuTime=r.get("CPU Time").time,e.gpuTimePerFrame=r.get("GPU Time").getAverageTime(),e.cpuTimePerFrame=r.get("CPU Time").getAverageTime();let i=Ai.stats.get("GPU Time and Memory");e.bufferMemory=i.get("Buffer Memory").count,e.textureMemory=i.get("Texture Memory").count,e.renderbufferMemory=i.get("Renderbuffer Memory").count,e.gpuMemory=i.get("GPU Memory").count}};Ws.defaultProps=Zb;Ws.VERSION=Dm;var mp=Ws;V();V();function qb(t){switch(t){case"float64":return Float64Array;case"uint8":case"unorm8":return Uint8ClampedArray;default:return Yo(t)}}var Qb=Me.getDataType.bind(Me);function Vs(t,e,r){if(e.size>4)return null;let i=r==="webgpu"&&e.type==="uint8"?"unorm8":e.type;return{attribute:t,format:e.size>1?`${i}x${e.size}`:e.type,byteOffset:e.offset||0}}function yr(t){return t.stride||t.size*t.bytesPerElement}function Jb(t,e){return t.type===e.type&&t.size===e.size&&yr(t)===yr(e)&&(t.offset||0)===(e.offset||0)}function _p(t,e){e.offset&&O.removed("shaderAttribute.offset","vertexOffset, elementOffset")();let r=yr(t),i=e.vertexOffset!==void 0?e.vertexOffset:t.vertexOffset||0,o=e.elementOffset||0,s=i*r+o*t.bytesPerElement+(t.offset||0);return{...e,offset:s,stride:r}}function aO(t,e){let r=_p(t,e);return{high:r,low:{...r,offset:r.offset+t.size*4}}}var js=class{constructor(e,r,i){this._buffer=null,this.device=e,this.id=r.id||"",this.size=r.size||1;let o=r.logicalType||r.type,s=o==="float64",{defaultValue:n}=r;n=Number.isFinite(n)?[n]:n||new Array(this.size).fill(0);let a;s?a="float32":!o&&r.isIndexed?a="uint32":a=o||"float32";let c=qb(o||a);this.doublePrecision=s,s&&r.fp64===!1&&(c=Float32Array),this.value=null,this.settings={...r,defaultType:c,defaultValue:n,logicalType:o,type:a,normalized:a.includes("norm"),size:this.size,bytesPerElement:c.BYTES_PER_ELEMENT},this.state={...i,externalBuffer:null,bufferAccessor:this.settings,allocatedValue:null,numInstances:0,bounds:null,constant:!1}}get isConstant(){return this.state.constant}get buffer(){return this._buffer}get byteOffset(){let e=this.getAccessor();return e.vertexOffset?e.vertexOffset*yr(e):0}get numInstances(){return this.state.numInstances}set numInstances(e){this.state.numInstances=e}delete(){this._buffer&&(this._buffer.delete(),this._buffer=null),it.release(this.state.allocatedValue)}getBuffer(){return this.state.constant?null:this.state.externalBuffer||this._buffer}getValue(e=this.id,r=null){let i={};if(this.state.constant){let o=this.value;if(r){let s=_p(this.getAccessor(),r),n=s.offset/o.BYTES_PER_ELEMENT,a=s.size||this.size;i[e]=o.subarray(n,n+a)}else i[e]=o}else i[e]=this.getBuffer();return this.doublePrecision&&(this.value instanceof Float64Array?i[`${e}64Low`]=i[e]:i[`${e}64Low`]=new Float32Array(this.size)),i}_getBufferLayout(e=this.id,r=null){let i=this.getAccessor(),o=[],s={name:this.id,byteStride:yr(i)};if(this.doublePrecision){let n=aO(i,r||{});o.push(Vs(e,{...i,...n.high},this.device.type),Vs(`${e}64Low`,{...i,...n.low},this.device.type))}else if(r){let n=_p(i,r);o.push(Vs(e,{...i,...n},this.device.type))}else o.push(Vs(e,i,this.device.type));return s.attributes=o.filter(Boolean),s}setAccessor(e){this.state.bufferAccessor=e}getAccessor(){return this.state.bufferAccessor}getBounds(){if(this.state.bounds)return this.state.bounds;let e=null;if(this.state.constant&&this.value){let r=Array.from(this.value);e=[r,r]}else{let{value:r,numInstances:i,size:o}=this,s=i*o;if(r&&s&&r.length>=s){let n=new Array(o).fill(1/0),a=new Array(o).fill(-1/0);for(let c=0;c<s;)for(let l=0;l<o;l++){let f=r[c++];f<n[l]&&(n[l]=f),f>a[l]&&(a[l]=f)}e=[n,a]}}return this.state.bounds=e,e}setData(e){let{state:r}=this,i;ArrayBuffer.isView(e)?i={value:e}:e instanceof j?i={buffer:e}:i=e;let o={...this.settings,...i};if(ArrayBuffer.isView(i.value)){if(!i.type)if(this.doublePrecision&&i.value instanceof Float64Array)o.type="float32";else{let n=Qb(i.value);o.type=o.normalized?n.replace("int","norm"):n}o.bytesPerElement=i.value.BYTES_PER_ELEMENT,o.stride=yr(o)}if(r.bounds=null,i.constant){let s=i.value;if(s=this._normalizeValue(s,[],0),this.settings.normalized&&(s=this.normalizeConstant(s)),!(!r.constant||!this._areValuesEqual(s,this.value)))return!1;r.externalBuffer=null,r.constant=!0,this.value=ArrayBuffer.isView(s)?s:new Float32Array(s)}else if(i.buffer){let s=i.buffer;r.externalBuffer=s,r.constant=!1,this.value=i.value||null}else if(i.value){this._checkExternalBuffer(i);let s=i.value;r.externalBuffer=null,r.constant=!1,this.value=s;let{buffer:n}=this,a=yr(o),c=(o.vertexOffset||0)*a;if(this.doublePrecision&&s instanceof Float64Array&&(s=yc(s,o)),this.settings.isIndexed){let f=this.settings.defaultType;s.constructor!==f&&(s=new f(s))}let l=s.byteLength+c+a*2;(!n||n.byteLength<l)&&(n=this._createBuffer(l)),n.write(s,c)}return this.setAccessor(o),!0}updateSubBuffer(e={}){this.state.bounds=null;let r=this.value,{startOffset:i=0,endOffset:o}=e;this.buffer.write(this.doublePrecision&&r instanceof Float64Array?yc(r,{size:this.size,startIndex:i,endIndex:o}):r.subarray(i,o),i*r.BYTES_PER_ELEMENT+this.byteOffset)}allocate(e,r=!1){let{state:i}=this,o=i.allocatedValue,s=it.allocate(o,e+1,{size:this.size,type:this.settings.defaultType,copy:r});this.value=s;let{byteOffset:n}=this,{buffer:a}=this;return(!a||a.byteLength<s.byteLength+n)&&(a=this._createBuffer(s.byteLength+n),r&&o&&a.write(o instanceof Float64Array?yc(o,this):o,n)),i.allocatedValue=s,i.constant=!1,i.externalBuffer=null,this.setAccessor(this.settings),!0}_checkExternalBuffer(e){let{value:r}=e;if(!ArrayBuffer.isView(r))throw new Error(`Attribute ${this.id} value is not TypedArray`);let i=this.settings.defaultType,o=!1;if(this.doublePrecision&&(o=r.BYTES_PER_ELEMENT<4),o)throw new Error(`Attribute ${this.id} does not support ${r.constructor.name}`);!(r instanceof i)&&this.settings.normalized&&!("normalized"in e)&&O.warn(`Attribute ${this.id} is normalized`)()}normalizeConstant(e){switch(this.settings.type){case"snorm8":return new Float32Array(e).map(r=>(r+128)/255*2-1);case"snorm16":return new Float32Array(e).map(r=>(r+32768)/65535*2-1);case"unorm8":return new Float32Array(e).map(r=>r/255);case"unorm16":return new Float32Array(e).map(r=>r/65535);default:return e}}_normalizeValue(e,r,i){let{defaultValue:o,size:s}=this.settings;if(Number.isFinite(e))return r[i]=e,r;if(!e){let n=s;for(;--n>=0;)r[i+n]=o[n];return r}switch(s){case 4:r[i+3]=Number.isFinite(e[3])?e[3]:o[3];case 3:r[i+2]=Number.isFinite(e[2])?e[2]:o[2];case 2:r[i+1]=Number.isFinite(e[1])?e[1]:o[1];case 1:r[i+0]=Number.isFinite(e[0])?e[0]:o[0];break;default:let n=s;for(;--n>=0;)r[i+n]=Number.isFinite(e[n])?e[n]:o[n]}return r}_areValuesEqual(e,r){if(!e||!r)return!1;let{size:i}=this;for(let o=0;o<i;o++)if(e[o]!==r[o])return!1;return!0}_createBuffer(e){this._buffer&&this._buffer.destroy();let{isIndexed:r,type:i}=this.settings;return this._buffer=this.device.createBuffer({...this._buffer?.props,id:this.id,usage:(r?j.INDEX:j.VERTEX)|j.COPY_DST,indexType:r?i:void 0,byteLength:e}),this._buffer}};var ev=[],tv=[];function We(t,e=0,r=1/0){let i=ev,o={index:-1,data:t,target:[]};return t?typeof t[Symbol.iterator]=="function"?i=t:t.length>0&&(tv.length=t.length,i=tv):i=ev,(e>0||Number.isFinite(r))&&(i=(Array.isArray(i)?i:Array.from(i)).slice(e,r),o.index=e-1),{iterable:i,objectInfo:o}}function vl(t){return t&&t[Symbol.asyncIterator]}function Tl(t,e){let{size:r,stride:i,offset:o,startIndices:s,nested:n}=e,a=t.BYTES_PER_ELEMENT,c=i?i/a:r,l=o?o/a:0,f=Math.floor((t.length-l)/c);return(u,{index:h,target:d})=>{if(!s){let _=h*c+l;for(let b=0;b<r;b++)d[b]=t[_+b];return d}let p=s[h],m=s[h+1]||f,g;if(n){g=new Array(m-p);for(let _=p;_<m;_++){let b=_*c+l;d=new Array(r);for(let y=0;y<r;y++)d[y]=t[b+y];g[_-p]=d}}else if(c===r)g=t.subarray(p*r+l,m*r+l);else{g=new t.constructor((m-p)*r);let _=0;for(let b=p;b<m;b++){let y=b*c+l;for(let x=0;x<r;x++)g[_++]=t[y+x]}}return g}}var rv=[],Hs=[[0,1/0]];function iv(t,e){if(t===Hs||(e[0]<0&&(e[0]=0),e[0]>=e[1]))return t;let r=[],i=t.length,o=0;for(let s=0;s<i;s++){let n=t[s];n[1]<e[0]?(r.push(n),o=s+1):n[0]>e[1]?r.push(n):e=[Math.min(n[0],e[0]),Math.max(n[1],e[1])]}return r.splice(o,0,e),r}var lO={interpolation:{duration:0,easing:t=>t},spring:{stiffness:.05,damping:.5}};function Sl(t,e){if(!t)return null;Number.isFinite(t)&&(t={type:"interpolation",duration:t});let r=t.type||"interpolation";return{...lO[r],...e,...t,type:r}}var Kr=class extends js{constructor(e,r){super(e,r,{startIndices:null,lastExternalBuffer:null,binaryValue:null,binaryAccessor:null,needsUpdate:!0,needsRedraw:!1,layoutChanged:!1,updateRanges:Hs}),this.constant=!1,this.settings.update=r.update||(r.accessor?this._autoUpdater:void 0),Object.seal(this.settings),Object.seal(this.state),this._validateAttributeUpdaters()}get startIndices(){return this.state.startIndices}set startIndices(e){this.state.startIndices=e}needsUpdate(){return this.state.needsUpdate}needsRedraw({clearChangedFlags:e=!1}={}){let r=this.state.needsRedraw;return this.state.needsRedraw=r&&!e,r}layoutChanged(){return this.state.layoutChanged}setAccessor(e){var r;(r=this.state).layoutChanged||(r.layoutChanged=!Jb(e,this.getAccessor())),super.setAccessor(e)}getUpdateTriggers(){let{accessor:e}=this.settings;return[this.id].concat(typeof e!="function"&&e||[])}supportsTransition(){return!!this.settings.transition}getTransitionSetting(e){if(!e||!this.supportsTransition())return null;let{accessor:r}=this.settings,i=this.settings.transition,o=Array.isArray(r)?e[r.find(s=>e[s])]:e[r];return Sl(o,i)}setNeedsUpdate(e=this.id,r){if(this.state.needsUpdate=this.state.needsUpdate||e,this.setNeedsRedraw(e),r){let{startRow:i=0,endRow:o=1/0}=r;this.state.updateRanges=iv(this.state.updateRanges,[i,o])}else this.state.updateRanges=Hs}clearNeedsUpdate(){this.state.needsUpdate=!1,this.state.updateRanges=rv}setNeedsRedraw(e=this.id){this.state.needsRedraw=this.state.needsRedraw||e}allocate(e){let{state:r,settings:i}=this;return i.noAlloc?!1:i.update?(super.allocate(e,r.updateRanges!==Hs),!0):!1}updateBuffer({numInstances:e,data:r,props:i,context:o}){if(!this.needsUpdate())return!1;let{state:{updateRanges:s},settings:{update:n,noAlloc:a}}=this,c=!0;if(n){for(let[l,f]of s)n.call(o,this,{data:r,startRow:l,endRow:f,props:i,numInstances:e});if(this.value)if(this.constant||!this.buffer||this.buffer.byteLength<this.value.byteLength+this.byteOffset)this.constant?this.setConstantValue(o,this.value):this.setData({value:this.value,constant:this.constant}),this.constant=!1;else for(let[l,f]of s){let u=Number.isFinite(l)?this.getVertexOffset(l):0,h=Number.isFinite(f)?this.getVertexOffset(f):a||!Number.isFinite(e)?this.value.length:e*this.size;super.updateSubBuffer({startOffset:u,endOffset:h})}this._checkAttributeArray()}else c=!1;return this.clearNeedsUpdate(),this.setNeedsRedraw(),c}setConstantValue(e,r){if(r===void 0||typeof r=="function")return!1;let i=this.settings.transform&&e?this.settings.transform.call(e,r):r;return this.device.type==="webgpu"?this.setConstantBufferValue(i,this.numInstances):(this.setData({constant:!0,value:i})&&this.setNeedsRedraw(),this.clearNeedsUpdate(),!0)}setConstantBufferValue(e,r){let i=this.settings.defaultType,o=this._normalizeValue(e,new i(this.size),0);if(this._hasConstantBufferValue(o,r))return this.constant=!1,this.clearNeedsUpdate(),!1;let s=new i(Math.max(r,1)*this.size);for(let a=0;a<s.length;a+=this.size)s.set(o,a);let n=this.setData({value:s});return this.constant=!1,this.clearNeedsUpdate(),n&&this.setNeedsRedraw(),n}_hasConstantBufferValue(e,r){let i=this.value,o=Math.max(r,1)*this.size;if(!ArrayBuffer.isView(i)||i.length!==o||i.length%this.size!==0)return!1;for(let s=0;s<i.length;s+=this.size)for(let n=0;n<this.size;n++)if(i[s+n]!==e[n])return!1;return!0}setExternalBuffer(e){let{state:r}=this;return e?(this.clearNeedsUpdate(),r.lastExternalBuffer===e||(r.lastExternalBuffer=e,this.setNeedsRedraw(),this.setData(e)),!0):(r.lastExternalBuffer=null,!1)}setBinaryValue(e,r=null){let{state:i,settings:o}=this;if(!e)return i.binaryValue=null,i.binaryAccessor=null,!1;if(o.noAlloc)return!1;if(i.binaryValue===e)return this.clearNeedsUpdate(),!0;if(i.binaryValue=e,this.setNeedsRedraw(),o.transform||r!==this.startIndices){ArrayBuffer.isView(e)&&(e={value:e});let n=e;J(ArrayBuffer.isView(n.value),`invalid ${o.accessor}`);let a=!!n.size&&n.size!==this.size;return i.binaryAccessor=Tl(n.value,{size:n.size||this.size,stride:n.stride,offset:n.offset,startIndices:r,nested:a}),!1}return this.clearNeedsUpdate(),this.setData(e),!0}getVertexOffset(e){let{startIndices:r}=this;return(r?e<r.length?r[e]:this.numInstances:e)*this.size}getValue(){let e=this.settings.shaderAttributes,r=super.getValue();if(!e)return r;for(let i in e)Object.assign(r,super.getValue(i,e[i]));return r}getBufferLayout(e){this.state.layoutChanged=!1;let r=this.settings.shaderAttributes,i=super._getBufferLayout(),{stepMode:o}=this.settings;if(o==="dynamic"?i.stepMode=e?e.isInstanced?"instance":"vertex":"instance":i.stepMode=o??"vertex",!r)return i;for(let s in r){let n=super._getBufferLayout(s,r[s]);i.attributes.push(...n.attributes)}return i}_autoUpdater(e,{data:r,startRow:i,endRow:o,props:s,numInstances:n}){let{settings:a,state:c,value:l,size:f,startIndices:u}=e,{accessor:h,transform:d}=a,p=c.binaryAccessor||(typeof h=="function"?h:s[h]);J(typeof p=="function",`accessor "${h}" is not a function`);let m=e.getVertexOffset(i),{iterable:g,objectInfo:_}=We(r,i,o);for(let b of g){_.index++;let y=p(b,_);if(d&&(y=d.call(this,y)),u){let x=(_.index<u.length-1?u[_.index+1]:n)-u[_.index];if(y&&Array.isArray(y[0])){let v=m;for(let T of y)e._normalizeValue(T,l,v),v+=f}else y&&y.length>f?l.set(y,m):(e._normalizeValue(y,_.target,0),g0({target:l,source:_.target,start:m,count:x}));m+=x*f}else e._normalizeValue(y,l,m),m+=f}}_validateAttributeUpdaters(){let{settings:e}=this;if(!(e.noAlloc||typeof e.update=="function"))throw new Error(`Attribute ${this.id} missing update or accessor`)}_checkAttributeArray(){let{value:e}=this,r=Math.min(4,this.size);if(e&&e.length>=r){let i=!0;switch(r){case 4:i=i&&Number.isFinite(e[3]);case 3:i=i&&Number.isFinite(e[2]);case 2:i=i&&Number.isFinite(e[1]);case 1:i=i&&Number.isFinite(e[0]);break;default:i=!1}if(!i)throw new Error(`Illegal attribute generated for ${this.id}`)}}};function yp(t){let{source:e,target:r,start:i=0,size:o,getData:s}=t,n=t.end||r.length,a=e.length,c=n-i;if(a>c){r.set(e.subarray(0,c),i);return}if(r.set(e,i),!s)return;let l=a;for(;l<c;){let f=s(l,e);for(let u=0;u<o;u++)r[i+l]=f[u]||0,l++}}function ov({source:t,target:e,size:r,getData:i,sourceStartIndices:o,targetStartIndices:s}){if(!o||!s)return yp({source:t,target:e,size:r,getData:i}),e;let n=0,a=0,c=i&&((f,u)=>i(f+a,u)),l=Math.min(o.length,s.length);for(let f=1;f<l;f++){let u=o[f]*r,h=s[f]*r;yp({source:t.subarray(n,u),target:e,start:a,end:h,size:r,getData:c}),n=u,a=h}return a<e.length&&yp({source:[],target:e,start:a,size:r,getData:c}),e}function sv(t){let{device:e,settings:r,value:i}=t,o=new Kr(e,r);return o.setData({value:i instanceof Float64Array?new Float64Array(0):new Float32Array(0),normalized:r.normalized}),o}function Al(t){switch(t){case 1:return"float";case 2:return"vec2";case 3:return"vec3";case 4:return"vec4";default:throw new Error(`No defined attribute type for size "${t}"`)}}function El(t){switch(t){case 1:return"float32";case 2:return"float32x2";case 3:return"float32x3";case 4:return"float32x4";default:throw new Error("invalid type size")}}function Pl(t){t.push(t.shift())}function nv(t,e){let{doublePrecision:r,settings:i,value:o,size:s}=t,n=r&&o instanceof Float64Array?2:1,a=0,{shaderAttributes:c}=t.settings;if(c)for(let l of Object.values(c))a=Math.max(a,l.vertexOffset??0);return(i.noAlloc?o.length:(e+a)*s)*n}function wl({device:t,source:e,target:r}){return(!r||r.byteLength<e.byteLength)&&(r?.destroy(),r=t.createBuffer({byteLength:e.byteLength,usage:e.usage})),r}function Cl({device:t,buffer:e,attribute:r,fromLength:i,toLength:o,fromStartIndices:s,getData:n=a=>a}){let a=r.doublePrecision&&r.value instanceof Float64Array?2:1,c=r.size*a,l=r.byteOffset,f=r.settings.bytesPerElement<4?l/r.settings.bytesPerElement*4:l,u=r.startIndices,h=s&&u,d=r.isConstant;if(!h&&e&&i>=o)return e;let p=r.value instanceof Float64Array?Float32Array:r.value.constructor,m=d?r.value:new p(r.getBuffer().readSyncWebGL(l,o*p.BYTES_PER_ELEMENT).buffer);if(r.settings.normalized&&!d){let y=n;n=(x,v)=>r.normalizeConstant(y(x,v))}let g=d?(y,x)=>n(m,x):(y,x)=>n(m.subarray(y+l,y+l+c),x),_=e?new Float32Array(e.readSyncWebGL(f,i*4).buffer):new Float32Array(0),b=new Float32Array(o);return ov({source:_,target:b,sourceStartIndices:s,targetStartIndices:u,size:c,getData:g}),(!e||e.byteLength<b.byteLength+f)&&(e?.destroy(),e=t.createBuffer({byteLength:b.byteLength+f,usage:35050})),e.write(b,f),e}var qi=class{constructor({device:e,attribute:r,timeline:i}){this.buffers=[],this.currentLength=0,this.device=e,this.transition=new st(i),this.attribute=r,this.attributeInTransition=sv(r),this.currentStartIndices=r.startIndices}get inProgress(){return this.transition.inProgress}start(e,r,i=1/0){this.settings=e,this.currentStartIndices=this.attribute.startIndices,this.currentLength=nv(this.attribute,r),this.transition.start({...e,duration:i})}update(){let e=this.transition.update();return e&&this.onUpdate(),e}setBuffer(e){this.attributeInTransition.setData({buffer:e,normalized:this.attribute.settings.normalized,value:this.attributeInTransition.value})}cancel(){this.transition.cancel()}delete(){this.cancel();for(let e of this.buffers)e.destroy();this.buffers.length=0}};var $s=class extends qi{constructor({device:e,attribute:r,timeline:i}){super({device:e,attribute:r,timeline:i}),this.type="interpolation",this.transform=dO(e,r)}start(e,r){let i=this.currentLength,o=this.currentStartIndices;if(super.start(e,r,e.duration),e.duration<=0){this.transition.cancel();return}let{buffers:s,attribute:n}=this;Pl(s),s[0]=Cl({device:this.device,buffer:s[0],attribute:n,fromLength:i,toLength:this.currentLength,fromStartIndices:o,getData:e.enter}),s[1]=wl({device:this.device,source:s[0],target:s[1]}),this.setBuffer(s[1]);let{transform:a}=this,c=a.model,l=Math.floor(this.currentLength/n.size);cv(n)&&(l/=2),c.setVertexCount(l),n.isConstant?(c.setAttributes({aFrom:s[0]}),c.setConstantAttributes({aTo:n.value})):c.setAttributes({aFrom:s[0],aTo:n.getBuffer()}),a.transformFeedback.setBuffers({vCurrent:s[1]})}onUpdate(){let{duration:e,easing:r}=this.settings,{time:i}=this.transition,o=i/e;r&&(o=r(o));let{model:s}=this.transform,n={time:o};s.shaderInputs.setProps({interpolation:n}),this.transform.run({discard:!0})}delete(){super.delete(),this.transform.destroy()}},fO=`layout(std140) uniform interpolationUniforms {
  float time;
} interpolation;
`,av={name:"interpolation",vs:fO,uniformTypes:{time:"f32"}},uO=`#version 300 es
#define SHADER_NAME interpolation-transition-vertex-shader

in ATTRIBUTE_TYPE aFrom;
in ATTRIBUTE_TYPE aTo;
out ATTRIBUTE_TYPE vCurrent;

void main(void) {
  vCurrent = mix(aFrom, aTo, interpolation.time);
  gl_Position = vec4(0.0);
}
`,hO=`#version 300 es
#define SHADER_NAME interpolation-transition-vertex-shader

in ATTRIBUTE_TYPE aFrom;
in ATTRIBUTE_TYPE aFrom64Low;
in ATTRIBUTE_TYPE aTo;
in ATTRIBUTE_TYPE aTo64Low;
out ATTRIBUTE_TYPE vCurrent;
out ATTRIBUTE_TYPE vCurrent64Low;

vec2 mix_fp64(vec2 a, vec2 b, float x) {
  vec2 range = sub_fp64(b, a);
  return sum_fp64(a, mul_fp64(range, vec2(x, 0.0)));
}

void main(void) {
  for (int i=0; i<ATTRIBUTE_SIZE; i++) {
    vec2 value = mix_fp64(vec2(aFrom[i], aFrom64Low[i]), vec2(aTo[i], aTo64Low[i]), interpolation.time);
    vCurrent[i] = value.x;
    vCurrent64Low[i] = value.y;
  }
  gl_Position = vec4(0.0);
}
`;function cv(t){return t.doublePrecision&&t.value instanceof Float64Array}function dO(t,e){let r=e.size,i=Al(r),o=El(r),s=e.getBufferLayout();return cv(e)?new pr(t,{vs:hO,bufferLayout:[{name:"aFrom",byteStride:8*r,attributes:[{attribute:"aFrom",format:o,byteOffset:0},{attribute:"aFrom64Low",format:o,byteOffset:4*r}]},{name:"aTo",byteStride:8*r,attributes:[{attribute:"aTo",format:o,byteOffset:0},{attribute:"aTo64Low",format:o,byteOffset:4*r}]}],modules:[gh,av],defines:{ATTRIBUTE_TYPE:i,ATTRIBUTE_SIZE:r},moduleSettings:{},varyings:["vCurrent","vCurrent64Low"],bufferMode:35980,disableWarnings:!0}):new pr(t,{vs:uO,bufferLayout:[{name:"aFrom",format:o},{name:"aTo",format:s.attributes[0].format}],modules:[av],defines:{ATTRIBUTE_TYPE:i},varyings:["vCurrent"],disableWarnings:!0})}var Xs=class extends qi{constructor({device:e,attribute:r,timeline:i}){super({device:e,attribute:r,timeline:i}),this.type="spring",this.texture=xO(e),this.framebuffer=bO(e,this.texture),this.transform=yO(e,r)}start(e,r){let i=this.currentLength,o=this.currentStartIndices;super.start(e,r);let{buffers:s,attribute:n}=this;for(let c=0;c<2;c++)s[c]=Cl({device:this.device,buffer:s[c],attribute:n,fromLength:i,toLength:this.currentLength,fromStartIndices:o,getData:e.enter});s[2]=wl({device:this.device,source:s[0],target:s[2]}),this.setBuffer(s[1]);let{model:a}=this.transform;a.setVertexCount(Math.floor(this.currentLength/n.size)),n.isConstant?a.setConstantAttributes({aTo:n.value}):a.setAttributes({aTo:n.getBuffer()})}onUpdate(){let{buffers:e,transform:r,framebuffer:i,transition:o}=this,s=this.settings;r.model.setAttributes({aPrev:e[0],aCur:e[1]}),r.transformFeedback.setBuffers({vNext:e[2]});let n={stiffness:s.stiffness,damping:s.damping};r.model.shaderInputs.setProps({spring:n}),r.run({framebuffer:i,discard:!1,parameters:{viewport:[0,0,1,1]},clearColor:[0,0,0,0]}),Pl(e),this.setBuffer(e[1]),this.device.readPixelsToArrayWebGL(i)[0]>0||o.end()}delete(){super.delete(),this.transform.destroy(),this.texture.destroy(),this.framebuffer.destroy()}},pO=`layout(std140) uniform springUniforms {
  float damping;
  float stiffness;
} spring;
`,gO={name:"spring",vs:pO,uniformTypes:{damping:"f32",stiffness:"f32"}},mO=`#version 300 es
#define SHADER_NAME spring-transition-vertex-shader

#define EPSILON 0.00001

in ATTRIBUTE_TYPE aPrev;
in ATTRIBUTE_TYPE aCur;
in ATTRIBUTE_TYPE aTo;
out ATTRIBUTE_TYPE vNext;
out float vIsTransitioningFlag;

ATTRIBUTE_TYPE getNextValue(ATTRIBUTE_TYPE cur, ATTRIBUTE_TYPE prev, ATTRIBUTE_TYPE dest) {
  ATTRIBUTE_TYPE velocity = cur - prev;
  ATTRIBUTE_TYPE delta = dest - cur;
  ATTRIBUTE_TYPE force = delta * spring.stiffness;
  ATTRIBUTE_TYPE resistance = velocity * spring.damping;
  return force - resistance + velocity + cur;
}

void main(void) {
  bool isTransitioning = length(aCur - aPrev) > EPSILON || length(aTo - aCur) > EPSILON;
  vIsTransitioningFlag = isTransitioning ? 1.0 : 0.0;

  vNext = getNextValue(aCur, aPrev, aTo);
  gl_Position = vec4(0, 0, 0, 1);
  gl_PointSize = 100.0;
}
`,_O=`#version 300 es
#define SHADER_NAME spring-transition-is-transitioning-fragment-shader

in float vIsTransitioningFlag;

out vec4 fragColor;

void main(void) {
  if (vIsTransitioningFlag == 0.0) {
    discard;
  }
  fragColor = vec4(1.0);
}`;function yO(t,e){let r=Al(e.size),i=El(e.size);return new pr(t,{vs:mO,fs:_O,bufferLayout:[{name:"aPrev",format:i},{name:"aCur",format:i},{name:"aTo",format:e.getBufferLayout().attributes[0].format}],varyings:["vNext"],modules:[gO],defines:{ATTRIBUTE_TYPE:r},parameters:{depthCompare:"always",blendColorOperation:"max",blendColorSrcFactor:"one",blendColorDstFactor:"one",blendAlphaOperation:"max",blendAlphaSrcFactor:"one",blendAlphaDstFactor:"one"}})}function xO(t){return t.createTexture({data:new Uint8Array(4),format:"rgba8unorm",width:1,height:1})}function bO(t,e){return t.createFramebuffer({id:"spring-transition-is-transitioning-framebuffer",width:1,height:1,colorAttachments:[e]})}var vO={interpolation:$s,spring:Xs},Ys=class{constructor(e,{id:r,timeline:i}){if(!e)throw new Error("AttributeTransitionManager is constructed without device");this.id=r,this.device=e,this.timeline=i,this.transitions={},this.needsRedraw=!1,this.numInstances=1}finalize(){for(let e in this.transitions)this._removeTransition(e)}update({attributes:e,transitions:r,numInstances:i}){this.numInstances=i||1;for(let o in e){let s=e[o],n=s.getTransitionSetting(r);n&&this._updateAttribute(o,s,n)}for(let o in this.transitions){let s=e[o];(!s||!s.getTransitionSetting(r))&&this._removeTransition(o)}}hasAttribute(e){let r=this.transitions[e];return r&&r.inProgress}getAttributes(){let e={};for(let r in this.transitions){let i=this.transitions[r];i.inProgress&&(e[r]=i.attributeInTransition)}return e}run(){if(this.numInstances===0)return!1;for(let r in this.transitions)this.transitions[r].update()&&(this.needsRedraw=!0);let e=this.needsRedraw;return this.needsRedraw=!1,e}_removeTransition(e){this.transitions[e].delete(),delete this.transitions[e]}_updateAttribute(e,r,i){let o=this.transitions[e],s=!o||o.type!==i.type;if(s){o&&this._removeTransition(e);let n=vO[i.type];n?this.transitions[e]=new n({attribute:r,timeline:this.timeline,device:this.device}):(O.error(`unsupported transition type '${i.type}'`)(),s=!1)}(s||r.needsRedraw())&&(this.needsRedraw=!0,this.transitions[e].start(i,this.numInstances))}};var lv="attributeManager.invalidate",TO="attributeManager.updateStart",SO="attributeManager.updateEnd",AO="attribute.updateStart",EO="attribute.allocate",PO="attribute.updateEnd",Gs=class{constructor(e,{id:r="attribute-manager",stats:i,timeline:o}={}){this.mergeBoundsMemoized=wt(Xx),this.id=r,this.device=e,this.attributes={},this.updateTriggers={},this.needsRedraw=!0,this.userData={},this.stats=i,this.attributeTransitionManager=new Ys(e,{id:`${r}-transitions`,timeline:o}),Object.seal(this)}finalize(){for(let e in this.attributes)this.attributes[e].delete();this.attributeTransitionManager.finalize()}getNeedsRedraw(e={clearRedrawFlags:!1}){let r=this.needsRedraw;return this.needsRedraw=this.needsRedraw&&!e.clearRedrawFlags,r&&this.id}setNeedsRedraw(){this.needsRedraw=!0}add(e){this._add(e)}addInstanced(e){this._add(e,{stepMode:"instance"})}remove(e){for(let r of e)this.attributes[r]!==void 0&&(this.attributes[r].delete(),delete this.attributes[r])}invalidate(e,r){let i=this._invalidateTrigger(e,r);ie(lv,this,e,i)}invalidateAll(e){for(let r in this.attributes)this.attributes[r].setNeedsUpdate(r,e);ie(lv,this,"all")}update({data:e,numInstances:r,startIndices:i=null,transitions:o,props:s={},buffers:n={},context:a={}}){let c=!1;ie(TO,this),this.stats&&this.stats.get("Update Attributes").timeStart();for(let l in this.attributes){let f=this.attributes[l],u=f.settings.accessor;f.startIndices=i,f.numInstances=r,s[l]&&O.removed(`props.${l}`,`data.attributes.${l}`)(),f.setExternalBuffer(n[l])||f.setBinaryValue(typeof u=="string"?n[u]:void 0,e.startIndices)||typeof u=="string"&&!n[u]&&f.setConstantValue(a,s[u])||f.needsUpdate()&&(c=!0,this._updateAttribute({attribute:f,numInstances:r,data:e,props:s,context:a})),this.needsRedraw=this.needsRedraw||f.needsRedraw()}c&&ie(SO,this,r),this.stats&&(this.stats.get("Update Attributes").timeEnd(),c&&this.stats.get("Attributes updated").incrementCount()),this.attributeTransitionManager.update({attributes:this.attributes,numInstances:r,transitions:o})}updateTransition(){let{attributeTransitionManager:e}=this,r=e.run();return this.needsRedraw=this.needsRedraw||r,r}getAttributes(){return{...this.attributes,...this.attributeTransitionManager.getAttributes()}}getBounds(e){let r=e.map(i=>this.attributes[i]?.getBounds());return this.mergeBoundsMemoized(r)}getChangedAttributes(e={clearChangedFlags:!1}){let{attributes:r,attributeTransitionManager:i}=this,o={...i.getAttributes()};for(let s in r){let n=r[s];n.needsRedraw(e)&&!i.hasAttribute(s)&&(o[s]=n)}return o}getBufferLayouts(e){return Object.values(this.getAttributes()).map(r=>r.getBufferLayout(e))}_add(e,r){for(let i in e){let o=e[i],s={...o,id:i,size:o.isIndexed&&1||o.size||1,...r};this.attributes[i]=new Kr(this.device,s)}this._mapUpdateTriggersToAttributes()}_mapUpdateTriggersToAttributes(){let e={};for(let r in this.attributes)this.attributes[r].getUpdateTriggers().forEach(o=>{e[o]||(e[o]=[]),e[o].push(r)});this.updateTriggers=e}_invalidateTrigger(e,r){let{attributes:i,updateTriggers:o}=this,s=o[e];return s&&s.forEach(n=>{let a=i[n];a&&a.setNeedsUpdate(a.id,r)}),s}_updateAttribute(e){let{attribute:r,numInstances:i}=e;if(ie(AO,r),r.constant){r.setConstantValue(e.context,r.value);return}r.allocate(i)&&ie(EO,r,i),r.updateBuffer(e)&&(this.needsRedraw=!0,ie(PO,r,i))}};V();_l();var Ks=class extends st{get value(){return this._value}_onUpdate(){let{time:e,settings:{fromValue:r,toValue:i,duration:o,easing:s}}=this,n=s(e/o);this._value=kt(r,i,n)}};var fv=1e-5;function uv(t,e,r,i,o){let s=e-t,a=(r-e)*o,c=-s*i;return a+c+s+e}function wO(t,e,r,i,o){if(Array.isArray(r)){let s=[];for(let n=0;n<r.length;n++)s[n]=uv(t[n],e[n],r[n],i,o);return s}return uv(t,e,r,i,o)}function hv(t,e){if(Array.isArray(t)){let r=0;for(let i=0;i<t.length;i++){let o=t[i]-e[i];r+=o*o}return Math.sqrt(r)}return Math.abs(t-e)}var Zs=class extends st{get value(){return this._currValue}_onUpdate(){let{fromValue:e,toValue:r,damping:i,stiffness:o}=this.settings,{_prevValue:s=e,_currValue:n=e}=this,a=wO(s,n,r,i,o),c=hv(a,r),l=hv(a,n);c<fv&&l<fv&&(a=r,this.end()),this._prevValue=n,this._currValue=a}};var CO={interpolation:Ks,spring:Zs},qs=class{constructor(e){this.transitions=new Map,this.timeline=e}get active(){return this.transitions.size>0}add(e,r,i,o){let{transitions:s}=this;if(s.has(e)){let c=s.get(e),{value:l=c.settings.fromValue}=c;r=l,this.remove(e)}if(o=Sl(o),!o)return;let n=CO[o.type];if(!n){O.error(`unsupported transition type '${o.type}'`)();return}let a=new n(this.timeline);a.start({...o,fromValue:r,toValue:i}),s.set(e,a)}remove(e){let{transitions:r}=this;r.has(e)&&(r.get(e).cancel(),r.delete(e))}update(){let e={};for(let[r,i]of this.transitions)i.update(),e[r]=i.value,i.inProgress||this.remove(r);return e}clear(){for(let e of this.transitions.keys())this.remove(e)}};function pv(t){let e=t[Ke];for(let r in e){let i=e[r],{validate:o}=i;if(o&&!o(t[r],i))throw new Error(`Invalid prop ${r}: ${t[r]}`)}}function gv(t,e){let r=mv({newProps:t,oldProps:e,propTypes:t[Ke],ignoreProps:{data:null,updateTriggers:null,extensions:null,transitions:null}}),i=MO(t,e),o=!1;return i||(o=IO(t,e)),{dataChanged:i,propsChanged:r,updateTriggersChanged:o,extensionsChanged:OO(t,e),transitionsChanged:RO(t,e)}}function RO(t,e){if(!t.transitions)return!1;let r={},i=t[Ke],o=!1;for(let s in t.transitions){let n=i[s],a=n&&n.type;(a==="number"||a==="color"||a==="array")&&xp(t[s],e[s],n)&&(r[s]=!0,o=!0)}return o?r:!1}function mv({newProps:t,oldProps:e,ignoreProps:r={},propTypes:i={},triggerName:o="props"}){if(e===t)return!1;if(typeof t!="object"||t===null)return`${o} changed shallowly`;if(typeof e!="object"||e===null)return`${o} changed shallowly`;for(let s of Object.keys(t))if(!(s in r)){if(!(s in e))return`${o}.${s} added`;let n=xp(t[s],e[s],i[s]);if(n)return`${o}.${s} ${n}`}for(let s of Object.keys(e))if(!(s in r)){if(!(s in t))return`${o}.${s} dropped`;if(!Object.hasOwnProperty.call(t,s)){let n=xp(t[s],e[s],i[s]);if(n)return`${o}.${s} ${n}`}}return!1}function xp(t,e,r){let i=r&&r.equal;return i&&!i(t,e,r)||!i&&(i=t&&e&&t.equals,i&&!i.call(t,e))?"changed deeply":!i&&e!==t?"changed shallowly":null}function MO(t,e){if(e===null)return"oldProps is null, initial diff";let r=!1,{dataComparator:i,_dataDiff:o}=t;return i?i(t.data,e.data)||(r="Data comparator detected a change"):t.data!==e.data&&(r="A new data container was supplied"),r&&o&&(r=o(t.data,e.data)||r),r}function IO(t,e){if(e===null)return{all:!0};if("all"in t.updateTriggers&&dv(t,e,"all"))return{all:!0};let r={},i=!1;for(let o in t.updateTriggers)o!=="all"&&dv(t,e,o)&&(r[o]=!0,i=!0);return i?r:!1}function OO(t,e){if(e===null)return!0;let r=e.extensions,{extensions:i}=t;if(i===r)return!1;if(!r||!i||i.length!==r.length)return!0;for(let o=0;o<i.length;o++)if(!i[o].equals(r[o]))return!0;return!1}function dv(t,e,r){let i=t.updateTriggers[r];i=i??{};let o=e.updateTriggers[r];return o=o??{},mv({oldProps:o,newProps:i,triggerName:r})}var LO="count(): argument not an object",NO="count(): argument not a container";function _v(t){if(!FO(t))throw new Error(LO);if(typeof t.count=="function")return t.count();if(Number.isFinite(t.size))return t.size;if(Number.isFinite(t.length))return t.length;if(DO(t))return Object.keys(t).length;throw new Error(NO)}function DO(t){return t!==null&&typeof t=="object"&&t.constructor===Object}function FO(t){return t!==null&&typeof t=="object"}function Zr(t,e){if(!e)return t;let r={...t,...e};if("defines"in e&&(r.defines={...t.defines,...e.defines}),"modules"in e&&(r.modules=(t.modules||[]).concat(e.modules),e.modules.some(i=>i.name==="project64"))){let i=r.modules.findIndex(o=>o.name==="project32");i>=0&&r.modules.splice(i,1)}if("inject"in e)if(!t.inject)r.inject=e.inject;else{let i={...t.inject};for(let o in e.inject)i[o]=(i[o]||"")+e.inject[o];r.inject=i}return r}V();var BO={minFilter:"linear",mipmapFilter:"linear",magFilter:"linear",addressModeU:"clamp-to-edge",addressModeV:"clamp-to-edge"},bp={};function yv(t,e,r,i){if(r instanceof H)return r;r.constructor&&r.constructor.name!=="Object"&&(r={data:r});let o=null;r.compressed&&(o={minFilter:"linear",mipmapFilter:r.data.length>1?"nearest":"linear"});let{width:s,height:n}=r.data,a=e.createTexture({...r,sampler:{...BO,...o,...i},mipLevels:e.getMipLevelCount(s,n)});return e.type==="webgl"?a.generateMipmapsWebGL():e.type==="webgpu"&&e.generateMipmapsWebGPU(a),bp[a.id]=t,a}function xv(t,e){!e||!(e instanceof H)||bp[e.id]===t&&(e.delete(),delete bp[e.id])}var kO={boolean:{validate(t,e){return!0},equal(t,e,r){return!!t==!!e}},number:{validate(t,e){return Number.isFinite(t)&&(!("max"in e)||t<=e.max)&&(!("min"in e)||t>=e.min)}},color:{validate(t,e){return e.optional&&!t||vp(t)&&(t.length===3||t.length===4)},equal(t,e,r){return K(t,e,1)}},accessor:{validate(t,e){let r=Rl(t);return r==="function"||r===Rl(e.value)},equal(t,e,r){return typeof e=="function"?!0:K(t,e,1)}},array:{validate(t,e){return e.optional&&!t||vp(t)},equal(t,e,r){let{compare:i}=r,o=Number.isInteger(i)?i:i?1:0;return i?K(t,e,o):t===e}},object:{equal(t,e,r){if(r.ignore)return!0;let{compare:i}=r,o=Number.isInteger(i)?i:i?1:0;return i?K(t,e,o):t===e}},function:{validate(t,e){return e.optional&&!t||typeof t=="function"},equal(t,e,r){return!r.compare&&r.ignore!==!1||t===e}},data:{transform:(t,e,r)=>{if(!t)return t;let{dataTransform:i}=r.props;return i?i(t):typeof t.shape=="string"&&t.shape.endsWith("-table")&&Array.isArray(t.data)?t.data:t}},image:{transform:(t,e,r)=>{let i=r.context;return!i||!i.device?null:yv(r.id,i.device,t,{...e.parameters,...r.props.textureParameters})},release:(t,e,r)=>{xv(r.id,t)}}};function bv(t){let e={},r={},i={};for(let[o,s]of Object.entries(t)){let n=s?.deprecatedFor;if(n)i[o]=Array.isArray(n)?n:[n];else{let a=UO(o,s);e[o]=a,r[o]=a.value}}return{propTypes:e,defaultProps:r,deprecatedProps:i}}function UO(t,e){switch(Rl(e)){case"object":return Qs(t,e);case"array":return Qs(t,{type:"array",value:e,compare:!1});case"boolean":return Qs(t,{type:"boolean",value:e});case"number":return Qs(t,{type:"number",value:e});case"function":return Qs(t,{type:"function",value:e,compare:!0});default:return{name:t,type:"unknown",value:e}}}function Qs(t,e){return"type"in e?{name:t,...kO[e.type],...e}:"value"in e?{name:t,type:Rl(e.value),...e}:{name:t,type:"object",value:e}}function vp(t){return Array.isArray(t)||ArrayBuffer.isView(t)}function Rl(t){return vp(t)?"array":t===null?"null":typeof t}function vv(t,e){let r;for(let s=e.length-1;s>=0;s--){let n=e[s];"extensions"in n&&(r=n.extensions)}let i=Tp(t.constructor,r),o=Object.create(i);o[Vi]=t,o[Ct]={},o[ot]={};for(let s=0;s<e.length;++s){let n=e[s];for(let a in n)o[a]=n[a]}return Object.freeze(o),o}var zO="_mergedDefaultProps";function Tp(t,e){if(!(t instanceof Ml.constructor))return{};let r=zO;if(e)for(let o of e){let s=o.constructor;s&&(r+=`:${s.extensionName||s.name}`)}let i=Tv(t,r);return i||(t[r]=WO(t,e||[]))}function WO(t,e){if(!t.prototype)return null;let i=Object.getPrototypeOf(t),o=Tp(i),s=Tv(t,"defaultProps")||{},n=bv(s),a=Object.assign(Object.create(null),o,n.defaultProps),c=Object.assign(Object.create(null),o?.[Ke],n.propTypes),l=Object.assign(Object.create(null),o?.[Pc],n.deprecatedProps);for(let f of e){let u=Tp(f.constructor);u&&(Object.assign(a,u),Object.assign(c,u[Ke]),Object.assign(l,u[Pc]))}return VO(a,t),HO(a,c),jO(a,l),a[Ke]=c,a[Pc]=l,e.length===0&&!Sp(t,"_propTypes")&&(t._propTypes=c),a}function VO(t,e){let r=XO(e);Object.defineProperties(t,{id:{writable:!0,value:r}})}function jO(t,e){for(let r in e)Object.defineProperty(t,r,{enumerable:!1,set(i){let o=`${this.id}: ${r}`;for(let s of e[r])Sp(this,s)||(this[s]=i);O.deprecated(o,e[r].join("/"))()}})}function HO(t,e){let r={},i={};for(let o in e){let s=e[o],{name:n,value:a}=s;s.async&&(r[n]=a,i[n]=$O(n))}t[Vt]=r,t[Ct]={},Object.defineProperties(t,i)}function $O(t){return{enumerable:!0,set(e){typeof e=="string"||e instanceof Promise||vl(e)?this[Ct][t]=e:this[ot][t]=e},get(){if(this[ot]){if(t in this[ot])return this[ot][t]||this[Vt][t];if(t in this[Ct]){let e=this[Vi]&&this[Vi].internalState;if(e&&e.hasAsyncProp(t))return e.getAsyncProp(t)||this[Vt][t]}}return this[Vt][t]}}}function Sp(t,e){return Object.prototype.hasOwnProperty.call(t,e)}function Tv(t,e){return Sp(t,e)&&t[e]}function XO(t){let e=t.componentName;return e||O.warn(`${t.name}.componentName not specified`)(),e||t.name}var YO=0,Js=class{constructor(...e){this.props=vv(this,e),this.id=this.props.id,this.count=YO++}clone(e){let{props:r}=this,i={};for(let o in r[Vt])o in r[ot]?i[o]=r[ot][o]:o in r[Ct]&&(i[o]=r[Ct][o]);return new this.constructor({...r,...i,...e})}};Js.componentName="Component";Js.defaultProps={};var Ml=Js;var GO=Object.freeze({}),en=class{constructor(e){this.component=e,this.asyncProps={},this.onAsyncPropUpdated=()=>{},this.oldProps=null,this.oldAsyncProps=null}finalize(){for(let e in this.asyncProps){let r=this.asyncProps[e];r&&r.type&&r.type.release&&r.type.release(r.resolvedValue,r.type,this.component)}this.asyncProps={},this.component=null,this.resetOldProps()}getOldProps(){return this.oldAsyncProps||this.oldProps||GO}resetOldProps(){this.oldAsyncProps=null,this.oldProps=this.component?this.component.props:null}hasAsyncProp(e){return e in this.asyncProps}getAsyncProp(e){let r=this.asyncProps[e];return r&&r.resolvedValue}isAsyncPropLoading(e){if(e){let r=this.asyncProps[e];return!!(r&&r.pendingLoadCount>0&&r.pendingLoadCount!==r.resolvedLoadCount)}for(let r in this.asyncProps)if(this.isAsyncPropLoading(r))return!0;return!1}reloadAsyncProp(e,r){this._watchPromise(e,Promise.resolve(r))}setAsyncProps(e){this.component=e[Vi]||this.component;let r=e[ot]||{},i=e[Ct]||e,o=e[Vt]||{};for(let s in r){let n=r[s];this._createAsyncPropData(s,o[s]),this._updateAsyncProp(s,n),r[s]=this.getAsyncProp(s)}for(let s in i){let n=i[s];this._createAsyncPropData(s,o[s]),this._updateAsyncProp(s,n)}}_fetch(e,r){return null}_onResolve(e,r){}_onError(e,r){}_updateAsyncProp(e,r){if(this._didAsyncInputValueChange(e,r)){if(typeof r=="string"&&(r=this._fetch(e,r)),r instanceof Promise){this._watchPromise(e,r);return}if(vl(r)){this._resolveAsyncIterable(e,r);return}this._setPropValue(e,r)}}_freezeAsyncOldProps(){if(!this.oldAsyncProps&&this.oldProps){this.oldAsyncProps=Object.create(this.oldProps);for(let e in this.asyncProps)Object.defineProperty(this.oldAsyncProps,e,{enumerable:!0,value:this.oldProps[e]})}}_didAsyncInputValueChange(e,r){let i=this.asyncProps[e];return r===i.resolvedValue||r===i.lastValue?!1:(i.lastValue=r,!0)}_setPropValue(e,r){this._freezeAsyncOldProps();let i=this.asyncProps[e];i&&(r=this._postProcessValue(i,r),i.resolvedValue=r,i.pendingLoadCount++,i.resolvedLoadCount=i.pendingLoadCount)}_setAsyncPropValue(e,r,i){let o=this.asyncProps[e];o&&i>=o.resolvedLoadCount&&r!==void 0&&(this._freezeAsyncOldProps(),o.resolvedValue=r,o.resolvedLoadCount=i,this.onAsyncPropUpdated(e,r))}_watchPromise(e,r){let i=this.asyncProps[e];if(i){i.pendingLoadCount++;let o=i.pendingLoadCount;r.then(s=>{this.component&&(s=this._postProcessValue(i,s),this._setAsyncPropValue(e,s,o),this._onResolve(e,s))}).catch(s=>{this._onError(e,s)})}}async _resolveAsyncIterable(e,r){if(e!=="data"){this._setPropValue(e,r);return}let i=this.asyncProps[e];if(!i)return;i.pendingLoadCount++;let o=i.pendingLoadCount,s=[],n=0;for await(let a of r){if(!this.component)return;let{dataTransform:c}=this.component.props;c?s=c(a,s):s=s.concat(a),Object.defineProperty(s,"__diff",{enumerable:!1,value:[{startRow:n,endRow:s.length}]}),n=s.length,this._setAsyncPropValue(e,s,o)}this._onResolve(e,s)}_postProcessValue(e,r){let i=e.type;return i&&this.component&&(i.release&&i.release(e.resolvedValue,i,this.component),i.transform)?i.transform(r,i,this.component):r}_createAsyncPropData(e,r){if(!this.asyncProps[e]){let o=this.component&&this.component.props[Ke];this.asyncProps[e]={type:o&&o[e],lastValue:null,resolvedValue:r,pendingLoadCount:0,resolvedLoadCount:0}}}};var tn=class extends en{constructor({attributeManager:e,layer:r}){super(r),this.attributeManager=e,this.needsRedraw=!0,this.needsUpdate=!0,this.subLayers=null,this.usesPickingColorCache=!1}get layer(){return this.component}_fetch(e,r){let i=this.layer,o=i?.props.fetch;return o?o(r,{propName:e,layer:i}):super._fetch(e,r)}_onResolve(e,r){let i=this.layer;if(i){let o=i.props.onDataLoad;e==="data"&&o&&o(r,{propName:e,layer:i})}}_onError(e,r){let i=this.layer;i&&i.raiseError(r,`loading ${e} of ${this.layer}`)}};var KO="layer.changeFlag",ZO="layer.initialize",qO="layer.update",QO="layer.finalize",JO="layer.matched",Sv=2**24-1,eL=Object.freeze([]),tL=wt(({oldViewport:t,viewport:e})=>t.equals(e)),Ze=new Uint8ClampedArray(0),rL={data:{type:"data",value:eL,async:!0},dataComparator:{type:"function",value:null,optional:!0},_dataDiff:{type:"function",value:t=>t&&t.__diff,optional:!0},dataTransform:{type:"function",value:null,optional:!0},onDataLoad:{type:"function",value:null,optional:!0},onError:{type:"function",value:null,optional:!0},fetch:{type:"function",value:(t,{propName:e,layer:r,loaders:i,loadOptions:o,signal:s})=>{let{resourceManager:n}=r.context;o=o||r.getLoadOptions(),i=i||r.props.loaders,s&&(o={...o,core:{...o?.core,fetch:{...o?.core?.fetch,signal:s}}});let a=n.contains(t);return!a&&!o&&(n.add({resourceId:t,data:tr(t,i),persistent:!1}),a=!0),a?n.subscribe({resourceId:t,onChange:c=>r.internalState?.reloadAsyncProp(e,c),consumerId:r.id,requestId:e}):tr(t,i,o)}},updateTriggers:{},visible:!0,pickable:!1,opacity:{type:"number",min:0,max:1,value:1},operation:"draw",onHover:{type:"function",value:null,optional:!0},onClick:{type:"function",value:null,optional:!0},onDragStart:{type:"function",value:null,optional:!0},onDrag:{type:"function",value:null,optional:!0},onDragEnd:{type:"function",value:null,optional:!0},coordinateSystem:"default",coordinateOrigin:{type:"array",value:[0,0,0],compare:!0},modelMatrix:{type:"array",value:null,compare:!0,optional:!0},wrapLongitude:!1,positionFormat:"XYZ",colorFormat:"RGBA",parameters:{type:"object",value:{},optional:!0,compare:2},loadOptions:{type:"object",value:null,optional:!0,ignore:!0},transitions:null,extensions:[],loaders:{type:"array",value:[],optional:!0,ignore:!0},getPolygonOffset:{type:"function",value:({layerIndex:t})=>[0,-t*100]},highlightedObjectIndex:null,autoHighlight:!1,highlightColor:{type:"accessor",value:[0,0,128,128]}},rn=class extends Ml{constructor(){super(...arguments),this.internalState=null,this.lifecycle=gr.NO_STATE,this.parent=null}static get componentName(){return Object.prototype.hasOwnProperty.call(this,"layerName")?this.layerName:""}get root(){let e=this;for(;e.parent;)e=e.parent;return e}toString(){return`${this.constructor.layerName||this.constructor.name}({id: '${this.props.id}'})`}project(e){J(this.internalState);let r=this.internalState.viewport||this.context.viewport,i=Tc(e,{viewport:r,modelMatrix:this.props.modelMatrix,coordinateOrigin:this.props.coordinateOrigin,coordinateSystem:this.props.coordinateSystem}),[o,s,n]=Fi(i,r.pixelProjectionMatrix);return e.length===2?[o,s]:[o,s,n]}unproject(e){return J(this.internalState),(this.internalState.viewport||this.context.viewport).unproject(e)}projectPosition(e,r){J(this.internalState);let i=this.internalState.viewport||this.context.viewport;return Kx(e,{viewport:i,modelMatrix:this.props.modelMatrix,coordinateOrigin:this.props.coordinateOrigin,coordinateSystem:this.props.coordinateSystem,...r})}get isComposite(){return!1}get isDrawable(){return!0}setState(e){this.setChangeFlags({stateChanged:!0}),Object.assign(this.state,e),this.setNeedsRedraw()}setNeedsRedraw(){this.internalState&&(this.internalState.needsRedraw=!0)}setNeedsUpdate(){this.internalState&&(this.context.layerManager.setNeedsUpdate(String(this)),this.internalState.needsUpdate=!0)}get isLoaded(){return this.internalState?!this.internalState.isAsyncPropLoading():!1}get wrapLongitude(){return this.props.wrapLongitude}isPickable(){return this.props.pickable&&this.props.visible}getModels(){let e=this.state;return e&&(e.models||e.model&&[e.model])||[]}setShaderModuleProps(...e){for(let r of this.getModels())r.shaderInputs.setProps(...e)}getAttributeManager(){return this.internalState&&this.internalState.attributeManager}getCurrentLayer(){return this.internalState&&this.internalState.layer}getLoadOptions(){return this.props.loadOptions}use64bitPositions(){let{coordinateSystem:e}=this.props;return e==="default"||e==="lnglat"||e==="cartesian"}onHover(e,r){return this.props.onHover&&this.props.onHover(e,r)||!1}onClick(e,r){return this.props.onClick&&this.props.onClick(e,r)||!1}nullPickingColor(){return[0,0,0]}encodePickingColor(e,r=[]){return r[0]=e+1&255,r[1]=e+1>>8&255,r[2]=e+1>>8>>8&255,r}decodePickingColor(e){J(e instanceof Uint8Array);let[r,i,o]=e;return r+i*256+o*65536-1}getNumInstances(){return Number.isFinite(this.props.numInstances)?this.props.numInstances:this.state&&this.state.numInstances!==void 0?this.state.numInstances:_v(this.props.data)}getStartIndices(){return this.props.startIndices?this.props.startIndices:this.state&&this.state.startIndices?this.state.startIndices:null}getBounds(){return this.getAttributeManager()?.getBounds(["positions","instancePositions"])}getShaders(e){e=Zr(e,{disableWarnings:!0,modules:this.context.defaultShaderModules});for(let r of this.props.extensions)e=Zr(e,r.getShaders.call(this,r));return e}shouldUpdateState(e){return e.changeFlags.propsOrDataChanged}updateState(e){let r=this.getAttributeManager(),{dataChanged:i}=e.changeFlags;if(i&&r)if(Array.isArray(i))for(let o of i)r.invalidateAll(o);else r.invalidateAll();if(r){let{props:o}=e,s=this.internalState.hasPickingBuffer,n=Number.isInteger(o.highlightedObjectIndex)||!!o.pickable||o.extensions.some(a=>a.getNeedsPickingBuffer.call(this,a));if(s!==n){this.internalState.hasPickingBuffer=n;let{pickingColors:a,instancePickingColors:c}=r.attributes,l=a||c;l&&(n&&l.constant&&(l.constant=!1,r.invalidate(l.id)),!l.value&&!n&&(l.constant=!0,l.value=[0,0,0]))}}}finalizeState(e){for(let i of this.getModels())i.destroy();let r=this.getAttributeManager();r&&r.finalize(),this.context&&this.context.resourceManager.unsubscribe({consumerId:this.id}),this.internalState&&(this.internalState.uniformTransitions.clear(),this.internalState.finalize())}draw(e){for(let r of this.getModels())r.draw(e.renderPass)}getPickingInfo({info:e,mode:r,sourceLayer:i}){let{index:o}=e;return o>=0&&Array.isArray(this.props.data)&&(e.object=this.props.data[o]),e}raiseError(e,r){r&&(e=new Error(`${r}: ${e.message}`,{cause:e})),this.props.onError?.(e)||this.context?.onError?.(e,this)}getNeedsRedraw(e={clearRedrawFlags:!1}){return this._getNeedsRedraw(e)}needsUpdate(){return this.internalState?this.internalState.needsUpdate||this.hasUniformTransition()||this.shouldUpdateState(this._getUpdateParams()):!1}hasUniformTransition(){return this.internalState?.uniformTransitions.active||!1}activateViewport(e){if(!this.internalState)return;let r=this.internalState.viewport;this.internalState.viewport=e,(!r||!tL({oldViewport:r,viewport:e}))&&(this.setChangeFlags({viewportChanged:!0}),this.isComposite?this.needsUpdate()&&this.setNeedsUpdate():this._update())}invalidateAttribute(e="all"){let r=this.getAttributeManager();r&&(e==="all"?r.invalidateAll():r.invalidate(e))}updateAttributes(e){let r=!1;for(let i in e)e[i].layoutChanged()&&(r=!0);for(let i of this.getModels())this._setModelAttributes(i,e,r)}_updateAttributes(){let e=this.getAttributeManager();if(!e)return;let r=this.props,i=this.getNumInstances(),o=this.getStartIndices();e.update({data:r.data,numInstances:i,startIndices:o,props:r,transitions:r.transitions,buffers:r.data.attributes,context:this});let s=e.getChangedAttributes({clearChangedFlags:!0});this.updateAttributes(s)}_updateAttributeTransition(){let e=this.getAttributeManager();e&&e.updateTransition()}_updateUniformTransition(){let{uniformTransitions:e}=this.internalState;if(e.active){let r=e.update(),i=Object.create(this.props);for(let o in r)Object.defineProperty(i,o,{value:r[o]});return i}return this.props}calculateInstancePickingColors(e,{numInstances:r}){if(e.constant)return;let i=Math.floor(Ze.length/4);this.internalState.usesPickingColorCache=!0;let o=r>0&&Ze[0]===0;if(i<r||o){r>Sv&&O.warn("Layer has too many data objects. Picking might not be able to distinguish all objects.")(),Ze=it.allocate(Ze,r,{size:4,copy:!0,maxCount:Math.max(r,Sv)});let s=Math.floor(Ze.length/4),n=[0,0,0],a=o?0:i;for(let c=a;c<s;c++)this.encodePickingColor(c,n),Ze[c*4+0]=n[0],Ze[c*4+1]=n[1],Ze[c*4+2]=n[2],Ze[c*4+3]=0}e.value=Ze.subarray(0,r*4)}_setModelAttributes(e,r,i=!1){if(!Object.keys(r).length)return;if(i){let a=this.getAttributeManager();e.setBufferLayout(a.getBufferLayouts(e)),r=a.getAttributes()}let o=e.userData?.excludeAttributes||{},s={},n={};for(let a in r){if(o[a])continue;let c=r[a].getValue();for(let l in c){let f=c[l];f instanceof j?r[a].settings.isIndexed?e.setIndexBuffer(f):s[l]=f:f&&(n[l]=f)}}e.setAttributes(s),e.setConstantAttributes(n)}disablePickingIndex(e){let r=this.props.data;if(!("attributes"in r)){this._disablePickingIndex(e);return}let{pickingColors:i,instancePickingColors:o}=this.getAttributeManager().attributes,s=i||o,n=s&&r.attributes&&r.attributes[s.id];if(n&&n.value){let a=n.value,c=this.encodePickingColor(e);for(let l=0;l<r.length;l++){let f=s.getVertexOffset(l);a[f]===c[0]&&a[f+1]===c[1]&&a[f+2]===c[2]&&this._disablePickingIndex(l)}}else this._disablePickingIndex(e)}_disablePickingIndex(e){let{pickingColors:r,instancePickingColors:i}=this.getAttributeManager().attributes,o=r||i;if(!o)return;let s=o.getVertexOffset(e),n=o.getVertexOffset(e+1);o.buffer.write(new Uint8Array(n-s),s)}restorePickingColors(){let{pickingColors:e,instancePickingColors:r}=this.getAttributeManager().attributes,i=e||r;i&&(this.internalState.usesPickingColorCache&&i.value.buffer!==Ze.buffer&&(i.value=Ze.subarray(0,i.value.length)),i.updateSubBuffer({startOffset:0}))}_initialize(){J(!this.internalState),ie(ZO,this);let e=this._getAttributeManager();e&&e.addInstanced({instancePickingColors:{type:"uint8",size:4,noAlloc:!0,update:this.calculateInstancePickingColors}}),this.internalState=new tn({attributeManager:e,layer:this}),this._clearChangeFlags(),this.state={},Object.defineProperty(this.state,"attributeManager",{get:()=>(O.deprecated("layer.state.attributeManager","layer.getAttributeManager()")(),e)}),this.internalState.uniformTransitions=new qs(this.context.timeline),this.internalState.onAsyncPropUpdated=this._onAsyncPropUpdated.bind(this),this.internalState.setAsyncProps(this.props),this.initializeState(this.context);for(let r of this.props.extensions)r.initializeState.call(this,this.context,r);this.setChangeFlags({dataChanged:"init",propsChanged:"init",viewportChanged:!0,extensionsChanged:!0}),this._update()}_transferState(e){ie(JO,this,this===e);let{state:r,internalState:i}=e;this!==e&&(this.internalState=i,this.state=r,this.internalState.setAsyncProps(this.props),this._diffProps(this.props,this.internalState.getOldProps()))}_update(){let e=this.needsUpdate();if(ie(qO,this,e),!e)return;this.context.stats.get("Layer updates").incrementCount();let r=this.props,i=this.context,o=this.internalState,s=i.viewport,n=this._updateUniformTransition();o.propsInTransition=n,i.viewport=o.viewport||s,this.props=n;try{let a=this._getUpdateParams(),c=this.getModels();if(i.device)this.updateState(a);else try{this.updateState(a)}catch{}for(let f of this.props.extensions)f.updateState.call(this,a,f);this.setNeedsRedraw(),this._updateAttributes();let l=this.getModels()[0]!==c[0];this._postUpdate(a,l)}finally{i.viewport=s,this.props=r,this._clearChangeFlags(),o.needsUpdate=!1,o.resetOldProps()}}_finalize(){ie(QO,this),this.finalizeState(this.context);for(let e of this.props.extensions)e.finalizeState.call(this,this.context,e)}_drawLayer({renderPass:e,shaderModuleProps:r=null,uniforms:i={},parameters:o={}}){this._updateAttributeTransition();let s=this.props,n=this.context;this.props=this.internalState.propsInTransition||s;try{r&&this.setShaderModuleProps(r);let{getPolygonOffset:a}=this.props,c=a&&a(i)||[0,0];n.device instanceof _r&&n.device.setParametersWebGL({polygonOffset:c});let l=n.device instanceof _r?null:iL(o);if(oL(this.getModels(),e,o,l),n.device instanceof _r)n.device.withParametersWebGL(o,()=>{let f={renderPass:e,shaderModuleProps:r,uniforms:i,parameters:o,context:n};for(let u of this.props.extensions)u.draw.call(this,f,u);this.draw(f)});else{l?.renderPassParameters&&e.setParameters(l.renderPassParameters);let f={renderPass:e,shaderModuleProps:r,uniforms:i,parameters:o,context:n};for(let u of this.props.extensions)u.draw.call(this,f,u);this.draw(f)}}finally{this.props=s}}getChangeFlags(){return this.internalState?.changeFlags}setChangeFlags(e){if(!this.internalState)return;let{changeFlags:r}=this.internalState;for(let o in e)if(e[o]){let s=!1;switch(o){case"dataChanged":let n=e[o],a=r[o];n&&Array.isArray(a)&&(r.dataChanged=Array.isArray(n)?a.concat(n):n,s=!0);default:r[o]||(r[o]=e[o],s=!0)}s&&ie(KO,this,o,e)}let i=!!(r.dataChanged||r.updateTriggersChanged||r.propsChanged||r.extensionsChanged);r.propsOrDataChanged=i,r.somethingChanged=i||r.viewportChanged||r.stateChanged}_clearChangeFlags(){this.internalState.changeFlags={dataChanged:!1,propsChanged:!1,updateTriggersChanged:!1,viewportChanged:!1,stateChanged:!1,extensionsChanged:!1,propsOrDataChanged:!1,somethingChanged:!1}}_diffProps(e,r){let i=gv(e,r);if(i.updateTriggersChanged)for(let o in i.updateTriggersChanged)i.updateTriggersChanged[o]&&this.invalidateAttribute(o);if(i.transitionsChanged)for(let o in i.transitionsChanged)this.internalState.uniformTransitions.add(o,r[o],e[o],e.transitions?.[o]);return this.setChangeFlags(i)}validateProps(){pv(this.props)}updateAutoHighlight(e){this.props.autoHighlight&&!Number.isInteger(this.props.highlightedObjectIndex)&&this._updateAutoHighlight(e)}_updateAutoHighlight(e){let r={highlightedObjectColor:e.picked?e.color:null},{highlightColor:i}=this.props;e.picked&&typeof i=="function"&&(r.highlightColor=i(e)),this.setShaderModuleProps({picking:r}),this.setNeedsRedraw()}_getAttributeManager(){let e=this.context;return new Gs(e.device,{id:this.props.id,stats:e.stats,timeline:e.timeline})}_postUpdate(e,r){let{props:i,oldProps:o}=e,s=this.state.model;s?.isInstanced&&s.setInstanceCount(this.getNumInstances());let{autoHighlight:n,highlightedObjectIndex:a,highlightColor:c}=i;if(r||o.autoHighlight!==n||o.highlightedObjectIndex!==a||o.highlightColor!==c){let l={};Array.isArray(c)&&(l.highlightColor=c),(r||o.autoHighlight!==n||a!==o.highlightedObjectIndex)&&(l.highlightedObjectColor=Number.isFinite(a)&&a>=0?this.encodePickingColor(a):null),this.setShaderModuleProps({picking:l})}}_getUpdateParams(){return{props:this.props,oldProps:this.internalState.getOldProps(),context:this.context,changeFlags:this.internalState.changeFlags}}_getNeedsRedraw(e){if(!this.internalState)return!1;let r=!1;r=r||this.internalState.needsRedraw&&this.id;let i=this.getAttributeManager(),o=i?i.getNeedsRedraw(e):!1;if(r=r||o,r)for(let s of this.props.extensions)s.onNeedsRedraw.call(this,s);return this.internalState.needsRedraw=this.internalState.needsRedraw&&!e.clearRedrawFlags,r}_onAsyncPropUpdated(){this._diffProps(this.props,this.internalState.getOldProps()),this.setNeedsUpdate()}};rn.defaultProps=rL;rn.layerName="Layer";var ue=rn;function iL(t){let{blendConstant:e,...r}=t;return e?{pipelineParameters:r,renderPassParameters:{blendConstant:e}}:{pipelineParameters:r}}function oL(t,e,r,i){for(let o of t)o.device.type==="webgpu"?(sL(o,e),o.setParameters({...o.parameters,...i?.pipelineParameters})):o.setParameters(r)}function sL(t,e){let r=e.props.framebuffer||(e.framebuffer??null);if(!r)return;let i=r.colorAttachments.map(n=>n?.texture?.format??null),o=r.depthStencilAttachment?.texture?.format,s=t;(!nL(s.props.colorAttachmentFormats,i)||s.props.depthStencilAttachmentFormat!==o)&&(s.props.colorAttachmentFormats=i,s.props.depthStencilAttachmentFormat=o,s._setPipelineNeedsUpdate("attachment formats"))}function nL(t,e){if(t===e)return!0;if(!t||!e||t.length!==e.length)return!1;for(let r=0;r<t.length;r++)if(t[r]!==e[r])return!1;return!0}var aL="compositeLayer.renderLayers",Il=class extends ue{get isComposite(){return!0}get isDrawable(){return!1}get isLoaded(){return super.isLoaded&&this.getSubLayers().every(e=>e.isLoaded)}getSubLayers(){return this.internalState&&this.internalState.subLayers||[]}initializeState(e){}setState(e){super.setState(e),this.setNeedsUpdate()}getPickingInfo({info:e}){let{object:r}=e;return r&&r.__source&&r.__source.parent&&r.__source.parent.id===this.id&&(e.object=r.__source.object,e.index=r.__source.index),e}filterSubLayer(e){return!0}shouldRenderSubLayer(e,r){return r&&r.length}getSubLayerClass(e,r){let{_subLayerProps:i}=this.props;return i&&i[e]&&i[e].type||r}getSubLayerRow(e,r,i){return e.__source={parent:this,object:r,index:i},e}getSubLayerAccessor(e){if(typeof e=="function"){let r={index:-1,data:this.props.data,target:[]};return(i,o)=>i&&i.__source?(r.index=i.__source.index,e(i.__source.object,r)):e(i,o)}return e}getSubLayerProps(e={}){let{opacity:r,pickable:i,visible:o,parameters:s,getPolygonOffset:n,highlightedObjectIndex:a,autoHighlight:c,highlightColor:l,coordinateSystem:f,coordinateOrigin:u,wrapLongitude:h,positionFormat:d,modelMatrix:p,extensions:m,fetch:g,operation:_,_subLayerProps:b}=this.props,y={id:"",updateTriggers:{},opacity:r,pickable:i,visible:o,parameters:s,getPolygonOffset:n,highlightedObjectIndex:a,autoHighlight:c,highlightColor:l,coordinateSystem:f,coordinateOrigin:u,wrapLongitude:h,positionFormat:d,modelMatrix:p,extensions:m,fetch:g,operation:_},x=b&&e.id&&b[e.id],v=x&&x.updateTriggers,T=e.id||"sublayer";if(x){let E=this.props[Ke],R=e.type?e.type._propTypes:{};for(let w in x){let P=R[w]||E[w];P&&P.type==="accessor"&&(x[w]=this.getSubLayerAccessor(x[w]))}}Object.assign(y,e,x),y.id=`${this.props.id}-${T}`,y.updateTriggers={all:this.props.updateTriggers?.all,...e.updateTriggers,...v};for(let E of m){let R=E.getSubLayerProps.call(this,E);R&&Object.assign(y,R,{updateTriggers:Object.assign(y.updateTriggers,R.updateTriggers)})}return y}_updateAutoHighlight(e){for(let r of this.getSubLayers())r.updateAutoHighlight(e)}_getAttributeManager(){return null}_postUpdate(e,r){let i=this.internalState.subLayers,o=!i||this.needsUpdate();if(o){let s=this.renderLayers();i=ji(s,Boolean),this.internalState.subLayers=i}ie(aL,this,o,i);for(let s of i)s.parent=this}};Il.layerName="CompositeLayer";var qr=Il;var on=class{static get componentName(){return Object.prototype.hasOwnProperty.call(this,"extensionName")?this.extensionName:""}constructor(e){e&&(this.opts=e)}equals(e){return this===e?!0:this.constructor===e.constructor&&K(this.opts,e.opts,1)}getShaders(e){return null}getSubLayerProps(e){let{defaultProps:r}=e.constructor,i={updateTriggers:{}};for(let o in r)if(o in this.props){let s=r[o],n=this.props[o];i[o]=n,s&&s.type==="accessor"&&(i.updateTriggers[o]=this.props.updateTriggers[o],typeof n=="function"&&(i[o]=this.getSubLayerAccessor(n)))}return i}initializeState(e,r){}updateState(e,r){}onNeedsRedraw(e){}getNeedsPickingBuffer(e){return!1}draw(e,r){}finalizeState(e,r){}};on.defaultProps={};on.extensionName="LayerExtension";var Yt=on;var Ap={bearing:0,pitch:0,position:[0,0,0]},cL={speed:1.2,curve:1.414},Qi=class extends $r{constructor(e={}){super({compare:["longitude","latitude","zoom","bearing","pitch","position"],extract:["width","height","longitude","latitude","zoom","bearing","pitch","position"],required:["width","height","latitude","longitude","zoom"]}),this.opts={...cL,...e}}interpolateProps(e,r,i){let o=_d(e,r,i,this.opts);for(let s in Ap)o[s]=kt(e[s]||Ap[s],r[s]||Ap[s],i);return o}getDuration(e,r){let{transitionDuration:i}=r;return i==="auto"&&(i=yd(e,r,this.opts)),i}};V();var xr=class{constructor(e){this.indexStarts=[0],this.vertexStarts=[0],this.vertexCount=0,this.instanceCount=0;let{attributes:r={}}=e;this.typedArrayManager=it,this.attributes={},this._attributeDefs=r,this.opts=e,this.updateGeometry(e)}updateGeometry(e){Object.assign(this.opts,e);let{data:r,buffers:i={},getGeometry:o,geometryBuffer:s,positionFormat:n,dataChanged:a,normalize:c=!0}=this.opts;if(this.data=r,this.getGeometry=o,this.positionSize=s&&s.size||(n==="XY"?2:3),this.buffers=i,this.normalize=c,s&&(J(r.startIndices),this.getGeometry=this.getGeometryFromBuffer(s),c||(i.vertexPositions=s)),this.geometryBuffer=i.vertexPositions,Array.isArray(a))for(let l of a)this._rebuildGeometry(l);else this._rebuildGeometry()}updatePartialGeometry({startRow:e,endRow:r}){this._rebuildGeometry({startRow:e,endRow:r})}getGeometryFromBuffer(e){let r=e.value||e;return ArrayBuffer.isView(r)?Tl(r,{size:this.positionSize,offset:e.offset,stride:e.stride,startIndices:this.data.startIndices}):null}_allocate(e,r){let{attributes:i,buffers:o,_attributeDefs:s,typedArrayManager:n}=this;for(let a in s)if(a in o)n.release(i[a]),i[a]=null;else{let c=s[a];c.copy=r,i[a]=n.allocate(i[a],e,c)}}_forEachGeometry(e,r,i){let{data:o,getGeometry:s}=this,{iterable:n,objectInfo:a}=We(o,r,i);for(let c of n){a.index++;let l=s?s(c,a):null;e(l,a.index)}}_rebuildGeometry(e){if(!this.data)return;let{indexStarts:r,vertexStarts:i,instanceCount:o}=this,{data:s,geometryBuffer:n}=this,{startRow:a=0,endRow:c=1/0}=e||{},l={};if(e||(r=[0],i=[0]),this.normalize||!n)this._forEachGeometry((u,h)=>{let d=u&&this.normalizeGeometry(u);l[h]=d,i[h+1]=i[h]+(d?this.getGeometrySize(d):0)},a,c),o=i[i.length-1];else if(i=s.startIndices,o=i[s.length]||0,ArrayBuffer.isView(n))o=o||n.length/this.positionSize;else if(n instanceof j){let u=this.positionSize*4;o=o||n.byteLength/u}else if(n.buffer){let u=n.stride||this.positionSize*4;o=o||n.buffer.byteLength/u}else if(n.value){let u=n.value,h=n.stride/u.BYTES_PER_ELEMENT||this.positionSize;o=o||u.length/h}this._allocate(o,!!e),this.indexStarts=r,this.vertexStarts=i,this.instanceCount=o;let f={};this._forEachGeometry((u,h)=>{let d=l[h]||u;f.vertexStart=i[h],f.indexStart=r[h];let p=h<i.length-1?i[h+1]:o;f.geometrySize=p-i[h],f.geometryIndex=h,this.updateGeometryAttributes(d,f)},a,c),this.vertexCount=r[r.length-1]}};var Ol=3,Ll=18,lL=600,fL=180,Ep=120,uL=40075016686e-3,Nl=512,hL=110,Av=12;function Gt(){return matchMedia("(prefers-reduced-motion: reduce)").matches}function Ev(t,e,r){if(t.length===3)return t;let[i,o,s,n]=t,[a,c]=[Qr(n),Qr(o)],l=Math.max(1,e-2*Av)*360/(Nl*(s-i)),f=Math.max(1,r-2*Av)/(Nl*(c-a));return[(i+s)/2,dL((a+c)/2),Math.log2(Math.min(l,f))]}function Qr(t){let e=Math.sin(t*Math.PI/180);return .5-Math.log((1+e)/(1-e))/(4*Math.PI)}function dL(t){return Math.atan(Math.sinh(Math.PI*(1-2*t)))*180/Math.PI}function Ji([t,e,r]){let i=Math.min(Ll,Math.max(Ol,r));return{longitude:t,latitude:e,zoom:i,pitch:0,bearing:0,minZoom:Ol,maxZoom:Ll,maxPitch:0}}function Dl(t,e=lL){return Gt()?Ji(t):{...Ji(t),transitionDuration:e,transitionInterpolator:new Qi}}function Pp(t){if(Gt())return Ji(t);let e=new Rt(["longitude","latitude","zoom"]);return{...Ji(t),transitionDuration:fL,transitionInterpolator:e}}function wp({longitude:t,latitude:e,zoom:r}){return[Number(t.toFixed(5)),Number(e.toFixed(5)),Number(r.toFixed(2))]}function Pv({longitude:t,latitude:e,zoom:r},i,o){let s=Nl*2**r,[n,a]=[(t+180)/360*s,Qr(e)*s];return[n-i/2,a-o/2,n+i/2,a+o/2]}function Cp(t,e){return uL*Math.cos(t*Math.PI/180)/(Nl*2**e)}function wv(t,e){let r=Cp(t,e),i=r*hL,o=10**Math.floor(Math.log10(i)),s=[5,2,1].map(a=>a*o).find(a=>a<=i);return{text:s>=1e3?`${s/1e3} km`:`${s} m`,width:s/r}}var pL=480,Fl=3,Cv="http://www.w3.org/2000/svg",Rp={in:"M12 5v14M5 12h14",out:"M5 12h14",home:"M4 11.5 12 5l8 6.5M6.5 10v9h11v-9",full:"M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",leave:"M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5"},Bl=class{#t;#e=null;#i=Kt("div","bar");#r=Kt("span");#n=Kt("div","attribution");#a=Kt("details");#o=Kt("summary");#s=Kt("span");#f;#u;#h=null;#l=null;#d={};#g={};#c=()=>this.#m();constructor(e,r){this.#t=e;let i=Kt("div","buttons"),o=(n,a)=>{let c=Kt("button");return c.type="button",c.append(Rv(Rp[n])),c.addEventListener("click",a),this.#d[n]=c,i.append(c),c};o("in",()=>r.zoom(1)),o("out",()=>r.zoom(-1)),o("home",()=>r.home()),document.fullscreenEnabled&&(this.#e=o("full",()=>this.#_()),document.addEventListener("fullscreenchange",this.#c));let s=Kt("div","scale");s.setAttribute("aria-hidden","true"),s.append(this.#r,this.#i),this.#f=i,this.#u=s,this.#a.append(this.#o,this.#s),this.#n.append(this.#a),e.append(i,s,this.#n),this.#v(e)}say(e,r){this.#g=e,sn(this.#d.in,e.zoom_in),sn(this.#d.out,e.zoom_out),sn(this.#d.home,e.home),this.#m(),this.#s.textContent=r,this.#o.textContent="©",sn(this.#o,e.credits),this.#n.hidden=!r}areas(){return[this.#f,this.#u,this.#n].filter(e=>e.offsetWidth).map(e=>[e.offsetLeft-Fl,e.offsetTop-Fl,e.offsetLeft+e.offsetWidth+Fl,e.offsetTop+e.offsetHeight+Fl])}measure(e,r){let{text:i,width:o}=wv(e,r);this.#r.textContent=i,this.#i.style.width=`${o}px`}#v(e){this.#h=new ResizeObserver(([{contentRect:r}])=>{let i=r.width<pL;e.classList.toggle("narrow",i)!==this.#l&&(this.#a.open=!i),this.#l=i}),this.#h.observe(e)}destroy(){this.#h?.disconnect(),document.removeEventListener("fullscreenchange",this.#c)}get#p(){return this.#t.getRootNode().fullscreenElement===this.#t}async#_(){try{await(this.#p?document.exitFullscreen():this.#t.requestFullscreen())}catch{this.#e.hidden=!0}}#m(){this.#e&&(sn(this.#e,this.#p?this.#g.leave_fullscreen:this.#g.fullscreen),this.#e.replaceChildren(Rv(this.#p?Rp.leave:Rp.full)))}};function Kt(t,e=""){let r=document.createElement(t);return r.className=e,r}function sn(t,e){t.title=e,t.setAttribute("aria-label",e)}function Rv(t){let e=document.createElementNS(Cv,"svg");e.setAttribute("viewBox","0 0 24 24"),e.setAttribute("aria-hidden","true");let r=document.createElementNS(Cv,"path");return r.setAttribute("d",t),e.append(r),e}function Mv(t,e,r){return getComputedStyle(t).getPropertyValue("--map-cover").split(",").map(i=>i.trim().split(/\s+/).map(Number)).filter(i=>i.length===4&&i.every(Number.isFinite)).map(([i,o,s,n])=>[i*e,o*r,s*e,n*r])}var Jr=24,gL=5,mL=2,_L=.25,kl=class{root=document.createElement("canvas");controls=document.createElement("div");#t=document.createElement("button");#e=document.createElement("input");#i=document.createElement("output");#r;#n=null;#a="null";#o=0;#s=0;#f=0;constructor(e){this.#r=e,this.root.className="day",this.root.setAttribute("aria-hidden","true"),this.controls.className="day-controls",this.controls.hidden=!0,this.root.hidden=!0,this.#t.type="button",this.#t.addEventListener("click",()=>this.playing?this.pause():this.play()),Object.assign(this.#e,{type:"range",min:"0",max:String(Jr),step:String(_L)}),this.#e.addEventListener("input",()=>{this.pause(),this.#u(Number(this.#e.value))}),this.controls.addEventListener("keydown",r=>r.stopPropagation()),this.controls.append(this.#t,this.#e,this.#i)}get playing(){return this.#s!==0}set(e){let r=JSON.stringify(e??null);if(r===this.#a)return;this.#a=r;let i=this.#n&&{hour:this.#o,playing:this.playing};if(this.pause(),this.#n=e??null,this.controls.hidden=this.root.hidden=!e,!e){delete this.root.dataset.day;return}this.#e.setAttribute("aria-label",e.words.clock),this.#u(i?i.hour:e.still),(i?!i.playing:Gt())?this.#h():i?this.play():(this.#o=Math.max(0,Math.min(...e.rides.flatMap(o=>o.starts))-.2),Number.isFinite(this.#o)||(this.#o=0),this.play())}play(){if(!this.#n||this.playing)return;this.#f=performance.now();let e=r=>{let i=(r-this.#f)/1e3/this.#n.seconds*Jr;this.#f=r,this.#s=requestAnimationFrame(e),this.#u((this.#o+i)%Jr)};this.#s=requestAnimationFrame(e),this.#h()}pause(){cancelAnimationFrame(this.#s),this.#s=0,this.#h()}draw(){if(!this.#n)return;let{clientWidth:e,clientHeight:r}=this.root,i=Math.min(globalThis.devicePixelRatio||1,2);(this.root.width!==Math.round(e*i)||this.root.height!==Math.round(r*i))&&(this.root.width=Math.round(e*i),this.root.height=Math.round(r*i));let o=this.root.getContext("2d");if(!o)return;o.setTransform(i,0,0,i,0,0),o.clearRect(0,0,e,r),o.lineWidth=mL;let s=0;for(let{position:n,colour:a,empty:c}of yL(this.#n.rides,this.#o)){let l=this.#r(n);l&&(s+=1,o.beginPath(),o.arc(l[0],l[1],gL,0,2*Math.PI),o.fillStyle=c?"#ffffff":a,o.strokeStyle=c?a:"#ffffff",o.fill(),o.stroke())}this.root.dataset.dots=String(s)}destroy(){cancelAnimationFrame(this.#s),this.root.remove(),this.controls.remove()}#u(e){this.#o=e,this.#e.value=String(e);let r=Math.floor(e%Jr*60);this.#i.textContent=`${String(Math.floor(r/60)).padStart(2,"0")}:${String(r%60).padStart(2,"0")}`,this.#e.setAttribute("aria-valuetext",this.#i.textContent),this.draw()}#h(){if(!this.#n)return;this.root.dataset.day=this.playing?"playing":"still";let e=this.playing?this.#n.words.pause:this.#n.words.play;this.#t.textContent=this.playing?"❚❚":"▶",this.#t.setAttribute("aria-label",e),this.#t.title=e}};function yL(t,e){let r=[];for(let{path:i,at:o,hours:s,starts:n,colour:a,empty:c}of t)for(let l of n){let f=((e-l)%Jr+Jr)%Jr/s;if(f>1)continue;let u=1;for(;u<o.length-1&&o[u]<f;)u+=1;let h=o[u]>o[u-1]?(f-o[u-1])/(o[u]-o[u-1]):0;r.push({position:[0,1].map(d=>i[u-1][d]+h*(i[u][d]-i[u-1][d])),colour:a,empty:c})}return r}var Ul=class{fraction=.5;#t;#e=document.createElement("div");#i=[document.createElement("span"),document.createElement("span")];constructor(e,r){this.#t=e,this.#e.className="divider",this.#e.hidden=!0,this.#e.tabIndex=0,this.#e.setAttribute("role","slider"),this.#e.setAttribute("aria-orientation","horizontal"),this.#e.setAttribute("aria-valuemin","0"),this.#e.setAttribute("aria-valuemax","100");let i=document.createElement("span");i.className="handle",i.setAttribute("aria-hidden","true"),i.textContent="‹ ›",this.#i.forEach((s,n)=>s.className=`future ${n?"right":"left"}`),this.#e.append(...this.#i,i);let o=s=>{this.#r(s),r()};this.#e.addEventListener("pointerdown",s=>{this.#e.setPointerCapture(s.pointerId),s.preventDefault(),this.#e.focus()}),this.#e.addEventListener("pointermove",s=>{if(!this.#e.hasPointerCapture(s.pointerId))return;let n=this.#t.getBoundingClientRect();o((s.clientX-n.left)/n.width)}),this.#e.addEventListener("keydown",s=>{let n={ArrowLeft:-1,ArrowRight:1}[s.key];n&&(s.preventDefault(),s.stopPropagation(),o(this.fraction+n*.05))}),e.append(this.#e),this.#r(this.fraction)}areas(){if(!this.shown)return[];let{left:e,top:r}=this.#t.getBoundingClientRect();return this.#i.map(i=>{let o=i.getBoundingClientRect();return[o.left-e,o.top-r,o.right-e,o.bottom-r]})}get shown(){return!this.#e.hidden}say(e){if(this.#e.hidden=!e,!e)return;let[r,i,o]=e;this.#i[0].textContent=r,this.#i[1].textContent=i,this.#e.setAttribute("aria-label",o)}#r(e){this.fraction=Math.min(1-.04,Math.max(.04,e)),this.#e.style.left=`${100*this.fraction}%`,this.#e.setAttribute("aria-valuenow",String(Math.round(100*this.fraction)))}};var zl=class{#t=document.createElement("div");constructor(e){this.#t.className="doubt",this.#t.hidden=!0,this.#t.setAttribute("aria-hidden","true"),e.append(this.#t)}show([e,r],i,o,s){let n=i/Cp(o,s);this.#t.style.width=this.#t.style.height=`${2*n}px`,this.#t.style.transform=`translate(${e-n}px, ${r-n}px)`,this.#t.hidden=!1}hide(){this.#t.hidden=!0}};function Mp(t,e=""){let r=document.createElement("p");r.className="failure",r.setAttribute("role","status"),r.textContent=t;let i=e&&new URL(e,document.baseURI);if(i&&i.origin===location.origin){let o=document.createElement("img");o.src=i.href,o.alt="",r.append(o)}return r}var Wl;function Iv(){if(Wl===void 0)try{let t=document.createElement("canvas").getContext("webgl2");Wl=!!t,t?.getExtension("WEBGL_lose_context")?.loseContext()}catch{Wl=!1}return Wl}var Nv=512,nn=.25,xL=8e6,bL=140,vL=120,Ov=2;function Dv(t,{pickable:e,extensions:r,getFillColor:i,getLineColor:o,lineWidthUnits:s,stroked:n}){return t!=="GeoJsonLayer"||e||r?.length||typeof i=="function"||typeof o=="function"?!1:n===!1||s==="pixels"}function Fv(t,e){let r=e?.features??[],i=r.map(a=>Bv(a.geometry?.coordinates)).find(Boolean)??[0,0],o=[Ip(i[0]),Op(i[1])],s=[],n=new Map;for(let a of r){let c=t.filled===!1?null:new Path2D;c&&s.push(c);let l=typeof t.getLineWidth=="function"?t.getLineWidth(a):t.getLineWidth??1;n.has(l)||n.set(l,new Path2D);for(let f of a.geometry?.geometries??[a.geometry])TL(f,o,c,n.get(l))}return{origin:o,areas:s,lines:t.stroked===!1?new Map:n,fill:Lv(t.getFillColor),stroke:Lv(t.getLineColor),hidden:t.visible===!1,opacity:t.opacity??1}}var Vl=class{canvas=document.createElement("canvas");#t=this.canvas.getContext("2d",{alpha:!0});#e=[];#i=null;#r=0;#n=0;constructor(){this.canvas.className="ground",this.canvas.setAttribute("aria-hidden","true")}set(e,r,i,o){e.length===this.#e.length&&e.every((s,n)=>s===this.#e[n])||(this.#e=e,this.#i=null,this.follow(r,i,o))}follow({longitude:e,latitude:r,zoom:i},o,s){if(!o||!s)return;let n={x:Ip(e),y:Op(r),zoom:i,width:o,height:s};clearTimeout(this.#n);let a=performance.now();if(!this.#i||!this.#a(n)&&a-this.#r>vL){this.#f(n);return}this.#s(n),(this.#i.zoom!==i||!this.#a(n))&&(this.#n=setTimeout(()=>this.#f(n),bL))}destroy(){clearTimeout(this.#n)}#a(e){let r=this.#i;if(r.width!==e.width||r.height!==e.height)return!1;let i=2**(e.zoom-r.zoom);if(i>Ov||i<1/Ov)return!1;let[o,s]=this.#o(e),n=(.5+nn)*i-.5;return Math.abs(o)<=n*e.width&&Math.abs(s)<=n*e.height}#o(e){let r=2**e.zoom;return[(this.#i.x-e.x)*r,(this.#i.y-e.y)*r]}#s(e){let[r,i]=this.#o(e);this.canvas.style.transform=`translate(${r}px, ${i}px) scale(${2**(e.zoom-this.#i.zoom)})`}#f(e){let{canvas:r}=this,i=this.#t,[o,s]=[e.width*(1+2*nn),e.height*(1+2*nn)],n=Math.min(devicePixelRatio||1,2,Math.sqrt(xL/(o*s)));r.width=Math.round(o*n),r.height=Math.round(s*n),Object.assign(r.style,{width:`${o}px`,height:`${s}px`,left:`${-nn*e.width}px`,top:`${-nn*e.height}px`});let a=2**e.zoom,c=a*n;i.lineJoin="round",i.lineCap="round";for(let l of this.#e){if(l.hidden)continue;let[f,u]=[(l.origin[0]-e.x)*a+o/2,(l.origin[1]-e.y)*a+s/2];i.setTransform(c,0,0,c,f*n,u*n),i.globalAlpha=l.opacity,i.fillStyle=l.fill,i.strokeStyle=l.stroke;for(let h of l.areas)i.fill(h,"evenodd");for(let[h,d]of l.lines)i.lineWidth=h/a,i.stroke(d)}this.#i=e,this.#r=performance.now(),this.#s(e)}};function TL(t,e,r,i){if(!t)return;let{type:o,coordinates:s}=t,n=o.endsWith("Polygon");if(o.endsWith("Point"))return;let a=o==="LineString"?[s]:o==="MultiPolygon"?s.flat():s;for(let c of a)for(let l of n?[r,i]:[i])l&&(c.forEach(([f,u],h)=>{let[d,p]=[Ip(f)-e[0],Op(u)-e[1]];h===0?l.moveTo(d,p):l.lineTo(d,p)}),n&&l.closePath())}function Bv(t){return Array.isArray(t)?typeof t[0]=="number"?t:Bv(t[0]):null}function Ip(t){return(t+180)/360*Nv}function Op(t){return Qr(t)*Nv}function Lv([t,e,r,i=255]=[0,0,0]){return`rgba(${t}, ${e}, ${r}, ${i/255})`}var kv=`layout(std140) uniform dataFilterUniforms {
  bool useSoftMargin;
  bool enabled;
  bool transformSize;
  bool transformColor;
  vec4 min;
  vec4 softMin;
  vec4 softMax;
  vec4 max;
  vec4 min64High;
  vec4 max64High;
  highp uvec4 categoryBitMask;
} dataFilter;
`,SL=`
#ifdef DATAFILTER_TYPE
  in DATAFILTER_TYPE filterValues;
#ifdef DATAFILTER_DOUBLE
  in DATAFILTER_TYPE filterValues64Low;
#endif
#endif

#ifdef DATACATEGORY_TYPE
  in DATACATEGORY_TYPE filterCategoryValues;
#endif

out float dataFilter_value;

#ifdef DATAFILTER_TYPE
  float dataFilter_getMin(float _) {
    return dataFilter.min.x;
  }
  vec2 dataFilter_getMin(vec2 _) {
    return dataFilter.min.xy;
  }
  vec3 dataFilter_getMin(vec3 _) {
    return dataFilter.min.xyz;
  }
  vec4 dataFilter_getMin(vec4 _) {
    return dataFilter.min;
  }

  float dataFilter_getSoftMin(float _) {
    return dataFilter.softMin.x;
  }
  vec2 dataFilter_getSoftMin(vec2 _) {
    return dataFilter.softMin.xy;
  }
  vec3 dataFilter_getSoftMin(vec3 _) {
    return dataFilter.softMin.xyz;
  }
  vec4 dataFilter_getSoftMin(vec4 _) {
    return dataFilter.softMin;
  }

  float dataFilter_getSoftMax(float _) {
    return dataFilter.softMax.x;
  }
  vec2 dataFilter_getSoftMax(vec2 _) {
    return dataFilter.softMax.xy;
  }
  vec3 dataFilter_getSoftMax(vec3 _) {
    return dataFilter.softMax.xyz;
  }
  vec4 dataFilter_getSoftMax(vec4 _) {
    return dataFilter.softMax;
  }

  float dataFilter_getMax(float _) {
    return dataFilter.max.x;
  }
  vec2 dataFilter_getMax(vec2 _) {
    return dataFilter.max.xy;
  }
  vec3 dataFilter_getMax(vec3 _) {
    return dataFilter.max.xyz;
  }
  vec4 dataFilter_getMax(vec4 _) {
    return dataFilter.max;
  }

  float dataFilter_getMin64High(float _) {
    return dataFilter.min64High.x;
  }
  vec2 dataFilter_getMin64High(vec2 _) {
    return dataFilter.min64High.xy;
  }
  vec3 dataFilter_getMin64High(vec3 _) {
    return dataFilter.min64High.xyz;
  }
  vec4 dataFilter_getMin64High(vec4 _) {
    return dataFilter.min64High;
  }

  float dataFilter_getMax64High(float _) {
    return dataFilter.max64High.x;
  }
  vec2 dataFilter_getMax64High(vec2 _) {
    return dataFilter.max64High.xy;
  }
  vec3 dataFilter_getMax64High(vec3 _) {
    return dataFilter.max64High.xyz;
  }
  vec4 dataFilter_getMax64High(vec4 _) {
    return dataFilter.max64High;
  }
#endif

float dataFilter_reduceValue(float value) {
  return value;
}
float dataFilter_reduceValue(vec2 value) {
  return min(value.x, value.y);
}
float dataFilter_reduceValue(vec3 value) {
  return min(min(value.x, value.y), value.z);
}
float dataFilter_reduceValue(vec4 value) {
  return min(min(value.x, value.y), min(value.z, value.w));
}

#ifdef DATAFILTER_TYPE
  void dataFilter_setValue(DATAFILTER_TYPE valueFromMin, DATAFILTER_TYPE valueFromMax) {
    DATAFILTER_TYPE dataFilter_min = dataFilter_getMin(valueFromMin);
    DATAFILTER_TYPE dataFilter_softMin = dataFilter_getSoftMin(valueFromMin);
    DATAFILTER_TYPE dataFilter_softMax = dataFilter_getSoftMax(valueFromMin);
    DATAFILTER_TYPE dataFilter_max = dataFilter_getMax(valueFromMin);
    if (dataFilter.useSoftMargin) {
      // smoothstep results are undefined if edge0 ≥ edge1
      // Fallback to ignore filterSoftRange if it is truncated by filterRange
      DATAFILTER_TYPE leftInRange = mix(
        smoothstep(dataFilter_min, dataFilter_softMin, valueFromMin),
        step(dataFilter_min, valueFromMin),
        step(dataFilter_softMin, dataFilter_min)
      );
      DATAFILTER_TYPE rightInRange = mix(
        1.0 - smoothstep(dataFilter_softMax, dataFilter_max, valueFromMax),
        step(valueFromMax, dataFilter_max),
        step(dataFilter_max, dataFilter_softMax)
      );
      dataFilter_value = dataFilter_reduceValue(leftInRange * rightInRange);
    } else {
      dataFilter_value = dataFilter_reduceValue(
        step(dataFilter_min, valueFromMin) * step(valueFromMax, dataFilter_max)
      );
    }
  }
#endif

#ifdef DATACATEGORY_TYPE
  void dataFilter_setCategoryValue(DATACATEGORY_TYPE category) {
    #if DATACATEGORY_CHANNELS == 1 // One 128-bit mask
    uint dataFilter_masks = dataFilter.categoryBitMask[category / 32u];
    #elif DATACATEGORY_CHANNELS == 2 // Two 64-bit masks
    uvec2 dataFilter_masks = uvec2(
      dataFilter.categoryBitMask[category.x / 32u],
      dataFilter.categoryBitMask[category.y / 32u + 2u]
    );
    #elif DATACATEGORY_CHANNELS == 3 // Three 32-bit masks
    uvec3 dataFilter_masks = dataFilter.categoryBitMask.xyz;
    #else // Four 32-bit masks
    uvec4 dataFilter_masks = dataFilter.categoryBitMask;
    #endif

    // Shift mask and extract relevant bits
    DATACATEGORY_TYPE dataFilter_bits = DATACATEGORY_TYPE(dataFilter_masks) >> (category & 31u);
    dataFilter_bits &= 1u;

    #if DATACATEGORY_CHANNELS == 1
    if (dataFilter_bits == 0u) dataFilter_value = 0.0;
    #else
    if (any(equal(dataFilter_bits, DATACATEGORY_TYPE(0u)))) dataFilter_value = 0.0;
    #endif
  }
#endif
`,Uv=`
${kv}
${SL}
`,AL=`
in float dataFilter_value;
`,zv=`
${kv}
${AL}
`;function Wv(t){if(!t||!("extensions"in t))return{};let{filterRange:e=[-1,1],filterEnabled:r=!0,filterTransformSize:i=!0,filterTransformColor:o=!0,categoryBitMask:s}=t,n=t.filterSoftRange||e,a=c=>Array.isArray(c)?[c[0]||0,c[1]||0,c[2]||0,c[3]||0]:[c,0,0,0];return{...Number.isFinite(e[0])?{min:a(e[0]),softMin:a(n[0]),softMax:a(n[1]),max:a(e[1])}:{min:a(e.map(c=>c[0])),softMin:a(n.map(c=>c[0])),softMax:a(n.map(c=>c[1])),max:a(e.map(c=>c[1]))},enabled:r,useSoftMargin:!!t.filterSoftRange,transformSize:r&&i,transformColor:r&&o,...s&&{categoryBitMask:s}}}function EL(t){if(!t||!("extensions"in t))return{};let e=Wv(t),r=e.min.map(Math.fround);e.min=e.min.map((o,s)=>o-r[s]),e.softMin=e.softMin.map((o,s)=>o-r[s]),e.min64High=r;let i=e.max.map(Math.fround);return e.max=e.max.map((o,s)=>o-i[s]),e.softMax=e.softMax.map((o,s)=>o-i[s]),e.max64High=i,e}var Vv={"vs:#main-start":`
    dataFilter_value = 1.0;
    if (dataFilter.enabled) {
      #ifdef DATAFILTER_TYPE
        #ifdef DATAFILTER_DOUBLE
          dataFilter_setValue(
            filterValues - dataFilter_getMin64High(filterValues) + filterValues64Low,
            filterValues - dataFilter_getMax64High(filterValues) + filterValues64Low
          );
        #else
          dataFilter_setValue(filterValues, filterValues);
        #endif
      #endif

      #ifdef DATACATEGORY_TYPE
        dataFilter_setCategoryValue(filterCategoryValues);
      #endif
    }
  `,"vs:#main-end":`
    if (dataFilter_value == 0.0) {
      gl_Position = vec4(0.);
    }
  `,"vs:DECKGL_FILTER_SIZE":`
    if (dataFilter.transformSize) {
      size = size * dataFilter_value;
    }
  `,"fs:DECKGL_FILTER_COLOR":`
    if (dataFilter_value == 0.0) discard;
    if (dataFilter.transformColor) {
      color.a *= dataFilter_value;
    }
  `};function jv(t){return{useSoftMargin:"i32",enabled:"i32",transformSize:"i32",transformColor:"i32",min:"vec4<f32>",softMin:"vec4<f32>",softMax:"vec4<f32>",max:"vec4<f32>",min64High:"vec4<f32>",max64High:"vec4<f32>",categoryBitMask:"vec4<u32>"}}var Hv={name:"dataFilter",vs:Uv,fs:zv,inject:Vv,getUniforms:Wv,uniformTypesFromOptions:jv},$v={name:"dataFilter",vs:Uv,fs:zv,inject:Vv,getUniforms:EL,uniformTypesFromOptions:jv};var PL=`#version 300 es
#define SHADER_NAME data-filter-vertex-shader

#ifdef FLOAT_TARGET
  in float filterIndices;
  in float filterPrevIndices;
#else
  in vec2 filterIndices;
  in vec2 filterPrevIndices;
#endif

out vec4 vColor;
const float component = 1.0 / 255.0;

void main() {
  #ifdef FLOAT_TARGET
    dataFilter_value *= float(filterIndices != filterPrevIndices);
    gl_Position = vec4(0.0, 0.0, 0.0, 1.0);
    vColor = vec4(0.0, 0.0, 0.0, 1.0);
  #else
    // Float texture is not supported: pack result into 4 channels x 256 px x 64px
    dataFilter_value *= float(filterIndices.x != filterPrevIndices.x);
    float col = filterIndices.x;
    float row = filterIndices.y * 4.0;
    float channel = floor(row);
    row = fract(row);
    vColor = component * vec4(bvec4(channel == 0.0, channel == 1.0, channel == 2.0, channel == 3.0));
    gl_Position = vec4(col * 2.0 - 1.0, row * 2.0 - 1.0, 0.0, 1.0);
  #endif
  gl_PointSize = 1.0;
}
`,wL=`#version 300 es
#define SHADER_NAME data-filter-fragment-shader
precision highp float;

in vec4 vColor;

out vec4 fragColor;

void main() {
  if (dataFilter_value < 0.5) {
    discard;
  }
  fragColor = vColor;
}
`,CL=["float32-renderable-webgl","texture-blend-float-webgl"];function Xv(t){return CL.every(e=>t.features.has(e))}function Yv(t,e){return e?t.createFramebuffer({width:1,height:1,colorAttachments:[t.createTexture({format:"rgba32float",dimension:"2d",width:1,height:1})]}):t.createFramebuffer({width:256,height:64,colorAttachments:[t.createTexture({format:"rgba8unorm",dimension:"2d",width:256,height:64})]})}function Gv(t,e,r,i){return r.defines.NON_INSTANCED_MODEL=1,i&&(r.defines.FLOAT_TARGET=1),new q(t,{id:"data-filter-aggregation-model",vertexCount:1,isInstanced:!1,topology:"point-list",disableWarnings:!0,vs:PL,fs:wL,bufferLayout:e,...r})}var Kv={blend:!0,blendColorSrcFactor:"one",blendColorDstFactor:"one",blendAlphaSrcFactor:"one",blendAlphaDstFactor:"one",blendColorOperation:"add",blendAlphaOperation:"add",depthCompare:"never"};var ML={getFilterValue:{type:"accessor",value:0},getFilterCategory:{type:"accessor",value:0},onFilteredItemsChange:{type:"function",value:null,optional:!0},filterEnabled:!0,filterRange:[-1,1],filterSoftRange:null,filterCategories:[0],filterTransformSize:!0,filterTransformColor:!0},IL={categorySize:0,filterSize:1,fp64:!1,countItems:!1},OL={1:"uint",2:"uvec2",3:"uvec3",4:"uvec4"},LL={1:"float",2:"vec2",3:"vec3",4:"vec4"},an=class extends Yt{constructor(e={}){super({...IL,...e})}getShaders(e){let{categorySize:r,filterSize:i,fp64:o}=e.opts,s={};r&&(s.DATACATEGORY_TYPE=OL[r],s.DATACATEGORY_CHANNELS=r),i&&(s.DATAFILTER_TYPE=LL[i],s.DATAFILTER_DOUBLE=!!o);let n=o?$v:Hv;return n.uniformTypes=n.uniformTypesFromOptions(e.opts),{modules:[n],defines:s}}initializeState(e,r){let i=this.getAttributeManager(),{categorySize:o,filterSize:s,fp64:n}=r.opts;i&&(s&&i.add({filterValues:{size:s,type:n?"float64":"float32",stepMode:"dynamic",accessor:"getFilterValue"}}),o&&i.add({filterCategoryValues:{size:o,stepMode:"dynamic",accessor:"getFilterCategory",type:"uint32",transform:o===1?c=>r._getCategoryKey.call(this,c,0):c=>c.map((l,f)=>r._getCategoryKey.call(this,l,f))}}));let{device:a}=this.context;if(i&&r.opts.countItems){let c=Xv(a);i.add({filterVertexIndices:{size:c?1:2,vertexOffset:1,type:"unorm8",accessor:(u,{index:h})=>{let d=u&&u.__source?u.__source.index:h;return c?(d+1)%255:[(d+1)%255,Math.floor(d/255)%255]},shaderAttributes:{filterPrevIndices:{vertexOffset:0},filterIndices:{vertexOffset:1}}}});let l=Yv(a,c),f=Gv(a,i.getBufferLayouts({isInstanced:!1}),r.getShaders.call(this,r),c);this.setState({filterFBO:l,filterModel:f})}}updateState({props:e,oldProps:r,changeFlags:i},o){let s=this.getAttributeManager(),{categorySize:n}=o.opts;if(this.state.filterModel){let a=s.attributes.filterValues?.needsUpdate()||s.attributes.filterCategoryValues?.needsUpdate()||e.filterEnabled!==r.filterEnabled||e.filterRange!==r.filterRange||e.filterSoftRange!==r.filterSoftRange||e.filterCategories!==r.filterCategories;a&&this.setState({filterNeedsUpdate:a})}s?.attributes.filterCategoryValues&&((s.attributes.filterCategoryValues.needsUpdate()||!K(e.filterCategories,r.filterCategories,2))&&this.setState({categoryBitMask:null}),i.dataChanged&&(this.setState({categoryMap:Array(n).fill(0).map(()=>({}))}),s.attributes.filterCategoryValues.setNeedsUpdate("categoryMap")))}draw(e,r){let i=this.state.filterFBO,o=this.state.filterModel,s=this.state.filterNeedsUpdate;this.state.categoryBitMask||r._updateCategoryBitMask.call(this,e,r);let{onFilteredItemsChange:n,extensions:a,filterEnabled:c,filterRange:l,filterSoftRange:f,filterTransformSize:u,filterTransformColor:h,filterCategories:d}=this.props,p={extensions:a,filterEnabled:c,filterRange:l,filterSoftRange:f,filterTransformSize:u,filterTransformColor:h,filterCategories:d};if(this.state.categoryBitMask&&(p.categoryBitMask=this.state.categoryBitMask),this.setShaderModuleProps({dataFilter:p}),s&&n&&o){let m=this.getAttributeManager(),{attributes:{filterValues:g,filterCategoryValues:_,filterVertexIndices:b}}=m;o.setVertexCount(this.getNumInstances());let y={...g?.getValue(),..._?.getValue(),...b?.getValue()};o.setAttributes(y),o.shaderInputs.setProps({dataFilter:p});let x=[0,0,i.width,i.height],v=o.device.beginRenderPass({id:"data-filter-aggregation",framebuffer:i,parameters:{viewport:x},clearColor:[0,0,0,0]});o.setParameters(Kv),o.draw(v),v.end();let T=o.device.readPixelsToArrayWebGL(i),E=0;for(let R=0;R<T.length;R++)E+=T[R];n({id:this.id,count:E}),this.state.filterNeedsUpdate=!1}}finalizeState(){let e=this.state.filterFBO,r=this.state.filterModel;e?.destroy(),r?.destroy()}_updateCategoryBitMask(e,r){let{categorySize:i}=r.opts;if(!i)return;let{filterCategories:o}=this.props,s=new Uint32Array([0,0,0,0]),n=i===1?[o]:o,a=i===1?128:i===2?64:32;for(let c=0;c<n.length;c++){let l=n[c];for(let f of l){let u=r._getCategoryKey.call(this,f,c);if(u<a){let h=c*(a/32)+Math.floor(u/32);s[h]+=Math.pow(2,u%32)}else O.warn(`Exceeded maximum number of categories (${a})`)()}}this.state.categoryBitMask=s}_getCategoryKey(e,r){let i=this.state.categoryMap[r];return e in i||(i[e]=Object.keys(i).length),i[e]}};an.defaultProps=ML;an.extensionName="DataFilterExtension";var Lp=an;var Zv={inject:{"vs:#decl":`
in vec2 instanceDashArrays;
#ifdef HIGH_PRECISION_DASH
in float instanceDashOffsets;
#endif
out vec2 vDashArray;
out float vDashOffset;
`,"vs:#main-end":`
vDashArray = instanceDashArrays;
#ifdef HIGH_PRECISION_DASH
vDashOffset = instanceDashOffsets / width.x;
#else
vDashOffset = 0.0;
#endif
`,"fs:#decl":`
layout(std140) uniform pathStyleUniforms {
float dashAlignMode;
bool dashGapPickable;
} pathStyle;
in vec2 vDashArray;
in float vDashOffset;
`,"fs:#main-start":`
float solidLength = vDashArray.x;
float gapLength = vDashArray.y;
float unitLength = solidLength + gapLength;
float offset;
if (unitLength > 0.0) {
if (pathStyle.dashAlignMode == 0.0) {
offset = vDashOffset;
} else {
unitLength = vPathLength / round(vPathLength / unitLength);
offset = solidLength / 2.0;
}
float unitOffset = mod(vPathPosition.y + offset, unitLength);
if (gapLength > 0.0 && unitOffset > solidLength) {
if (path.capType <= 0.5) {
if (!(pathStyle.dashGapPickable && bool(picking.isActive))) {
discard;
}
} else {
float distToEnd = length(vec2(
min(unitOffset - solidLength, unitLength - unitOffset),
vPathPosition.x
));
if (distToEnd > 1.0) {
if (!(pathStyle.dashGapPickable && bool(picking.isActive))) {
discard;
}
}
}
}
}
`}},qv={inject:{"vs:#decl":`
in vec2 instanceDashArrays;
out vec2 vDashArray;
`,"vs:#main-end":`
vDashArray = instanceDashArrays;
`,"fs:#decl":`
layout(std140) uniform pathStyleUniforms {
bool dashGapPickable;
} pathStyle;
in vec2 vDashArray;
#define PI 3.141592653589793
`,"fs:#main-start":`
bool inDashGap = false;
float dashUnitLength = vDashArray.x + vDashArray.y;
if (dashUnitLength > 0.0 && scatterplot.stroked > 0.5) {
float _distToCenter = length(unitPosition) * outerRadiusPixels;
float innerRadius = innerUnitRadius * outerRadiusPixels;
if (_distToCenter >= innerRadius) {
float strokeWidth = (1.0 - innerUnitRadius) * outerRadiusPixels;
float midStrokeRadius = (innerUnitRadius + 1.0) * 0.5 * outerRadiusPixels;
float angle = atan(unitPosition.y, unitPosition.x) + PI;
float circumference = 2.0 * PI * midStrokeRadius;
float posAlongStroke = (angle / (2.0 * PI)) * circumference / strokeWidth;
float unitOffset = mod(posAlongStroke, dashUnitLength);
if (unitOffset > vDashArray.x) {
if (scatterplot.filled > 0.5) {
inDashGap = true;
} else {
if (!(pathStyle.dashGapPickable && bool(picking.isActive))) {
discard;
}
}
}
}
}
`,"fs:#main-end":`
if (inDashGap) {
float alphaFactor = fragColor.a / max(vLineColor.a, 0.001);
fragColor = vec4(vFillColor.rgb, vFillColor.a * alphaFactor);
fragColor = picking_filterPickingColor(fragColor);
fragColor = picking_filterHighlightColor(fragColor);
}
`}},Qv={inject:{"vs:#decl":`
in vec2 instanceDashArrays;
out vec2 vDashArray;
`,"vs:#main-end":`
vDashArray = instanceDashArrays;
`,"fs:#decl":`
layout(std140) uniform pathStyleUniforms {
bool dashGapPickable;
} pathStyle;
in vec2 vDashArray;
#define PI 3.141592653589793
float getPerimeterPosition(vec2 fragUV, vec2 dims, vec4 radii, float lineWidth) {
float width = dims.x;
float height = dims.y;
float maxRadius = min(width, height) * 0.5;
float rBL = min(radii.w, maxRadius);
float rTL = min(radii.z, maxRadius);
float rTR = min(radii.x, maxRadius);
float rBR = min(radii.y, maxRadius);
vec2 p = fragUV * dims;
float leftLen = height - rBL - rTL;
float topLen = width - rTL - rTR;
float rightLen = height - rTR - rBR;
float bottomLen = width - rBR - rBL;
float arcBL = PI * 0.5 * rBL;
float arcTL = PI * 0.5 * rTL;
float arcTR = PI * 0.5 * rTR;
float arcBR = PI * 0.5 * rBR;
float pos = 0.0;
float distLeft = p.x;
float distRight = width - p.x;
float distBottom = p.y;
float distTop = height - p.y;
float minDist = min(min(distLeft, distRight), min(distBottom, distTop));
if (p.x < rBL && p.y < rBL) {
vec2 c = vec2(rBL, rBL);
vec2 d = p - c;
float angle = atan(-d.x, -d.y);
pos = angle / (PI * 0.5) * arcBL;
} else if (p.x < rTL && p.y > height - rTL) {
vec2 c = vec2(rTL, height - rTL);
vec2 d = p - c;
float angle = atan(d.y, -d.x);
pos = arcBL + leftLen + angle / (PI * 0.5) * arcTL;
} else if (p.x > width - rTR && p.y > height - rTR) {
vec2 c = vec2(width - rTR, height - rTR);
vec2 d = p - c;
float angle = atan(d.x, d.y);
pos = arcBL + leftLen + arcTL + topLen + angle / (PI * 0.5) * arcTR;
} else if (p.x > width - rBR && p.y < rBR) {
vec2 c = vec2(width - rBR, rBR);
vec2 d = p - c;
float angle = atan(-d.y, d.x);
pos = arcBL + leftLen + arcTL + topLen + arcTR + rightLen + angle / (PI * 0.5) * arcBR;
} else if (minDist == distLeft) {
pos = arcBL + clamp(p.y - rBL, 0.0, leftLen);
} else if (minDist == distTop) {
pos = arcBL + leftLen + arcTL + clamp(p.x - rTL, 0.0, topLen);
} else if (minDist == distRight) {
pos = arcBL + leftLen + arcTL + topLen + arcTR + clamp(height - rTR - p.y, 0.0, rightLen);
} else {
pos = arcBL + leftLen + arcTL + topLen + arcTR + rightLen + arcBR + clamp(width - rBR - p.x, 0.0, bottomLen);
}
return pos / lineWidth;
}
float getRectPerimeterPosition(vec2 fragUV, vec2 dims, float lineWidth) {
float width = dims.x;
float height = dims.y;
float distLeft = fragUV.x * width;
float distRight = (1.0 - fragUV.x) * width;
float distBottom = fragUV.y * height;
float distTop = (1.0 - fragUV.y) * height;
float minDist = min(min(distLeft, distRight), min(distBottom, distTop));
float pos = 0.0;
if (minDist == distLeft) {
pos = fragUV.y * height;
} else if (minDist == distTop) {
pos = height + fragUV.x * width;
} else if (minDist == distRight) {
pos = height + width + (1.0 - fragUV.y) * height;
} else {
pos = 2.0 * height + width + (1.0 - fragUV.x) * width;
}
return pos / lineWidth;
}
`,"fs:#main-start":`
bool inDashGap = false;
float dashUnitLength = vDashArray.x + vDashArray.y;
if (dashUnitLength > 0.0 && textBackground.stroked) {
float distToEdge;
bool hasRoundedCorners = textBackground.borderRadius != vec4(0.0);
if (hasRoundedCorners) {
distToEdge = round_rect(uv, dimensions, textBackground.borderRadius);
} else {
distToEdge = rect(uv, dimensions);
}
if (distToEdge <= vLineWidth && distToEdge >= 0.0) {
float posAlongStroke;
if (hasRoundedCorners) {
posAlongStroke = getPerimeterPosition(uv, dimensions, textBackground.borderRadius, vLineWidth);
} else {
posAlongStroke = getRectPerimeterPosition(uv, dimensions, vLineWidth);
}
float unitOffset = mod(posAlongStroke, dashUnitLength);
if (unitOffset > vDashArray.x) {
if (vFillColor.a > 0.0) {
inDashGap = true;
} else {
if (!(pathStyle.dashGapPickable && bool(picking.isActive))) {
discard;
}
}
}
}
}
`,"fs:#main-end":`
if (inDashGap) {
float alphaFactor = fragColor.a / max(vLineColor.a, 0.001);
fragColor = vec4(vFillColor.rgb, vFillColor.a * alphaFactor);
fragColor = picking_filterPickingColor(fragColor);
fragColor = picking_filterHighlightColor(fragColor);
}
`}},Jv={inject:{"vs:#decl":`
in float instanceOffsets;
`,"vs:DECKGL_FILTER_SIZE":`
float offsetWidth = abs(instanceOffsets * 2.0) + 1.0;
size *= offsetWidth;
`,"vs:#main-end":`
float offsetWidth = abs(instanceOffsets * 2.0) + 1.0;
float offsetDir = sign(instanceOffsets);
vPathPosition.x = (vPathPosition.x + offsetDir) * offsetWidth - offsetDir;
vPathPosition.y *= offsetWidth;
vPathLength *= offsetWidth;
`,"fs:#main-start":`
float isInside;
isInside = step(-1.0, vPathPosition.x) * step(vPathPosition.x, 1.0);
if (isInside == 0.0) {
discard;
}
`}};var NL={getDashArray:{type:"accessor",value:[0,0]},getOffset:{type:"accessor",value:0},dashJustified:!1,dashGapPickable:!1},cn=class extends Yt{constructor({dash:e=!1,offset:r=!1,highPrecisionDash:i=!1}={}){super({dash:e||i,offset:r,highPrecisionDash:i})}getLayerType(e){if("pathTesselator"in e.state)return"path";let r=e.constructor.layerName;return r==="ScatterplotLayer"?"scatterplot":r==="TextBackgroundLayer"?"textBackground":null}isEnabled(e){return this.getLayerType(e)!==null}getShaders(e){let r=e.getLayerType(this);if(!r)return null;if(r==="scatterplot"||r==="textBackground")return e.opts.dash?{modules:[{name:"pathStyle",inject:r==="scatterplot"?qv.inject:Qv.inject,uniformTypes:{dashGapPickable:"i32"}}]}:null;let i={},o={};e.opts.dash&&(i=Zr(i,Zv),e.opts.highPrecisionDash&&(o.HIGH_PRECISION_DASH=!0)),e.opts.offset&&(i=Zr(i,Jv));let{inject:s}=i;return{modules:[{name:"pathStyle",inject:s,uniformTypes:{dashAlignMode:"f32",dashGapPickable:"i32"}}],defines:o}}initializeState(e,r){let i=this.getAttributeManager(),o=r.getLayerType(this);!i||!o||(r.opts.dash&&i.addInstanced({instanceDashArrays:{size:2,accessor:"getDashArray"},...o==="path"&&r.opts.highPrecisionDash?{instanceDashOffsets:{size:1,accessor:"getPath",transform:r.getDashOffsets.bind(this)}}:{}}),o==="path"&&r.opts.offset&&i.addInstanced({instanceOffsets:{size:1,accessor:"getOffset"}}))}updateState(e,r){if(r.isEnabled(this)&&r.opts.dash){let i=r.getLayerType(this);if(i==="scatterplot"||i==="textBackground"){let o={dashGapPickable:!!this.props.dashGapPickable};this.setShaderModuleProps({pathStyle:o})}else{let o={dashAlignMode:this.props.dashJustified?1:0,dashGapPickable:!!this.props.dashGapPickable};this.setShaderModuleProps({pathStyle:o})}}}getDashOffsets(e){let r=[0],i=this.props.positionFormat==="XY"?2:3,o=Array.isArray(e[0]),s=o?e.length:e.length/i,n,a;for(let c=0;c<s-1;c++)n=o?e[c]:e.slice(c*i,c*i+i),n=this.projectPosition(n),c>0&&(r[c]=r[c-1]+Re.dist(a,n)),a=n;return r[s-1]=0,r}};cn.defaultProps=NL;cn.extensionName="PathStyleExtension";var Np=cn;var DL=`
in float collisionPriorities;

uniform sampler2D collision_texture;

layout(std140) uniform collisionUniforms {
  bool sort;
  bool enabled;
} collision;

vec2 collision_getCoords(vec4 position) {
  vec4 collision_clipspace = project_common_position_to_clipspace(position);
  return (1.0 + collision_clipspace.xy / collision_clipspace.w) / 2.0;
}

float collision_match(vec2 tex, vec3 pickingColor) {
  vec4 collision_pickingColor = texture(collision_texture, tex);
  float delta = dot(abs(collision_pickingColor.rgb - pickingColor), vec3(1.0));
  float e = 0.001;
  return step(delta, e);
}

float collision_isVisible(vec2 texCoords, vec3 pickingColor) {
  if (!collision.enabled) {
    return 1.0;
  }

  // Visibility test, sample area of 5x5 pixels in order to fade in/out.
  // Due to the locality, the lookups will be cached
  // This reduces the flicker present when objects are shown/hidden
  const int N = 2;
  float accumulator = 0.0;
  vec2 step = vec2(1.0 / project.viewportSize);

  const float floatN = float(N);
  vec2 delta = -floatN * step;
  for(int i = -N; i <= N; i++) {
    delta.x = -step.x * floatN;
    for(int j = -N; j <= N; j++) {
      accumulator += collision_match(texCoords + delta, pickingColor);
      delta.x += step.x;
    }
    delta.y += step.y;
  }

  float W = 2.0 * floatN + 1.0;
  return pow(accumulator / (W * W), 2.2);
}
`,FL={"vs:#decl":`
  float collision_fade = 1.0;
`,"vs:DECKGL_FILTER_GL_POSITION":`
  if (collision.sort) {
    float collisionPriority = collisionPriorities;
    position.z = -0.001 * collisionPriority * position.w; // Support range -1000 -> 1000
  }

  if (collision.enabled) {
    vec4 collision_common_position = project_position(vec4(geometry.worldPosition, 1.0));
    vec2 collision_texCoords = collision_getCoords(collision_common_position);
    collision_fade = collision_isVisible(collision_texCoords, geometry.pickingColor / 255.0);
    if (collision_fade < 0.0001) {
      // Position outside clip space bounds to discard
      position = vec4(0.0, 0.0, 2.0, 1.0);
    }
  }
  `,"vs:DECKGL_FILTER_COLOR":`
  color.a *= collision_fade;
  `},BL=t=>{if(!t||!("dummyCollisionMap"in t))return{};let{enabled:e,collisionFBO:r,drawToCollisionMap:i,dummyCollisionMap:o}=t;return{enabled:e&&!i,sort:!!i,collision_texture:!i&&r?r.colorAttachments[0]:o}},eT={name:"collision",dependencies:[zt],vs:DL,inject:FL,getUniforms:BL,uniformTypes:{sort:"i32",enabled:"i32"}};var ln=class extends Ge{renderCollisionMap(e,r){let o=[0,0,0,0],s=[1,1,e.width-2,e.height-2];this.render({...r,clearColor:o,scissorRect:s,target:e,pass:"collision"})}getLayerParameters(e,r,i){return{...e.props.parameters,blend:!1,depthWriteEnabled:!0,depthCompare:"less-equal"}}getShaderModuleProps(){return{collision:{drawToCollisionMap:!0},picking:{isActive:1,isAttribute:!1},lighting:{enabled:!1}}}};var Dp=2,fn=class{constructor(){this.id="collision-filter-effect",this.props=null,this.useInPicking=!0,this.order=1,this.channels={},this.collisionFBOs={}}setup(e){this.context=e;let{device:r}=e;this.dummyCollisionMap=r.createTexture({width:1,height:1}),this.collisionFilterPass=new ln(r,{id:"default-collision-filter"})}preRender({effects:e,layers:r,layerFilter:i,viewports:o,onViewportActive:s,views:n,isPicking:a,preRenderStats:c={}}){let{device:l}=this.context;if(a)return;let f=r.filter(({props:{visible:g,collisionEnabled:_}})=>g&&_);if(f.length===0){this.channels={};return}let u=e?.filter(g=>g.useInPicking&&c[g.id]),h=c["mask-effect"]?.didRender,d=this._groupByCollisionGroup(l,f),p=o[0],m=!this.lastViewport||!this.lastViewport.equals(p)||h;for(let g in d){let _=this.collisionFBOs[g],b=d[g],[y,x]=l.canvasContext.getPixelSize();_.resize({width:y/Dp,height:x/Dp}),this._render(b,{effects:u,layerFilter:i,onViewportActive:s,views:n,viewport:p,viewportChanged:m})}}_render(e,{effects:r,layerFilter:i,onViewportActive:o,views:s,viewport:n,viewportChanged:a}){let{collisionGroup:c}=e,l=this.channels[c];if(!l)return;let f=a||e===l||!K(l.layers,e.layers,1)||e.layerBounds.some((u,h)=>!qe(u,l.layerBounds[h]))||e.allLayersLoaded!==l.allLayersLoaded||e.layers.some(u=>u.props.transitions);if(this.channels[c]=e,f){this.lastViewport=n;let u=this.collisionFBOs[c];this.collisionFilterPass.renderCollisionMap(u,{pass:"collision-filter",isPicking:!0,layers:e.layers,effects:r,layerFilter:i,viewports:n?[n]:[],onViewportActive:o,views:s,shaderModuleProps:{collision:{enabled:!0,dummyCollisionMap:this.dummyCollisionMap},project:{devicePixelRatio:u.device.canvasContext.getDevicePixelRatio()/Dp}}})}}_groupByCollisionGroup(e,r){let i={};for(let o of r){let s=o.props.collisionGroup,n=i[s];n||(n={collisionGroup:s,layers:[],layerBounds:[],allLayersLoaded:!0},i[s]=n),n.layers.push(o),n.layerBounds.push(o.getBounds()),o.isLoaded||(n.allLayersLoaded=!1)}for(let o of Object.keys(i))this.collisionFBOs[o]||this.createFBO(e,o),this.channels[o]||(this.channels[o]=i[o]);for(let o of Object.keys(this.collisionFBOs))i[o]||this.destroyFBO(o);return i}getShaderModuleProps(e){let{collisionGroup:r,collisionEnabled:i}=e.props,{collisionFBOs:o,dummyCollisionMap:s}=this,n=o[r];return{collision:{enabled:i&&!!n,collisionFBO:n,dummyCollisionMap:s}}}cleanup(){this.dummyCollisionMap&&(this.dummyCollisionMap.delete(),this.dummyCollisionMap=void 0),this.channels={};for(let e of Object.keys(this.collisionFBOs))this.destroyFBO(e);this.collisionFBOs={},this.lastViewport=void 0}createFBO(e,r){let{width:i,height:o}=e.getDefaultCanvasContext().canvas,s=e.createTexture({format:"rgba8unorm",width:i,height:o,sampler:{minFilter:"nearest",magFilter:"nearest",addressModeU:"clamp-to-edge",addressModeV:"clamp-to-edge"}}),n=e.createTexture({format:"depth16unorm",width:i,height:o});this.collisionFBOs[r]=e.createFramebuffer({id:`collision-${r}`,width:i,height:o,colorAttachments:[s],depthStencilAttachment:n})}destroyFBO(e){let r=this.collisionFBOs[e];r.colorAttachments[0]?.destroy(),r.depthStencilAttachment?.destroy(),r.destroy(),delete this.collisionFBOs[e]}};var kL={getCollisionPriority:{type:"accessor",value:0},collisionEnabled:!0,collisionGroup:{type:"string",value:"default"},collisionTestProps:{}},un=class extends Yt{getShaders(){return{modules:[eT]}}draw({shaderModuleProps:e}){e.collision?.drawToCollisionMap&&(this.props=this.clone(this.props.collisionTestProps).props)}initializeState(e,r){if(this.getAttributeManager()===null)return;this.context.deck?._addDefaultEffect(new fn),this.getAttributeManager().add({collisionPriorities:{size:1,stepMode:"dynamic",accessor:"getCollisionPriority"}})}getNeedsPickingBuffer(){return this.props.collisionEnabled}};un.defaultProps=kL;un.extensionName="CollisionFilterExtension";var hn=un;var tT="@@type",jl="@@function";function iT(t,e){let r=zL(e),i=t;for(let o of r)i=UL(i)?i[o]:void 0;return i}function UL(t){return t!==null&&typeof t=="object"}var rT={};function zL(t){if(typeof t=="string"){let e=rT[t];return e||(e=t.split("."),rT[t]=e),e}return Array.isArray(t)?t:[t]}var Fp=mg(oT(),1);var sT={"||":(t,e)=>t||e,"&&":(t,e)=>t&&e,"|":(t,e)=>t|e,"^":(t,e)=>t^e,"&":(t,e)=>t&e,"==":(t,e)=>t==e,"!=":(t,e)=>t!=e,"===":(t,e)=>t===e,"!==":(t,e)=>t!==e,"<":(t,e)=>t<e,">":(t,e)=>t>e,"<=":(t,e)=>t<=e,">=":(t,e)=>t>=e,"<<":(t,e)=>t<<e,">>":(t,e)=>t>>e,">>>":(t,e)=>t>>>e,"+":(t,e)=>t+e,"-":(t,e)=>t-e,"*":(t,e)=>t*e,"/":(t,e)=>t/e,"%":(t,e)=>t%e},WL={"-":t=>-t,"+":t=>+t,"~":t=>~t,"!":t=>!t};function nT(t,e){return t.map(function(r){return me(r,e)})}function aT(t,e){let r=me(t.object,e),i;if(t.computed?i=me(t.property,e):i=t.property.name,/^__proto__|prototype|constructor$/.test(i))throw Error(`Access to member "${i}" disallowed.`);return[r,r[i]]}function me(t,e){let r=t;switch(r.type){case"ArrayExpression":return nT(r.elements,e);case"BinaryExpression":return sT[r.operator](me(r.left,e),me(r.right,e));case"CallExpression":let i,o,s;return r.callee.type==="MemberExpression"?(s=aT(r.callee,e),i=s[0],o=s[1]):o=me(r.callee,e),typeof o!="function"?void 0:o.apply(i,nT(r.arguments,e));case"ConditionalExpression":return me(r.test,e)?me(r.consequent,e):me(r.alternate,e);case"Identifier":return e[r.name];case"Literal":return r.value;case"LogicalExpression":return r.operator==="||"?me(r.left,e)||me(r.right,e):r.operator==="&&"?me(r.left,e)&&me(r.right,e):sT[r.operator](me(r.left,e),me(r.right,e));case"MemberExpression":return aT(r,e)[1];case"ThisExpression":return e;case"UnaryExpression":return WL[r.operator](me(r.argument,e));default:return}}var Bp={"-":t=>t};function $l(t,e){if(t in Bp)return Bp[t];let r,i=(0,Fp.default)(t);return i.type==="Identifier"?r=o=>iT(o,t):(kp(i,o=>{if(o.type==="CallExpression")throw new Error("Function calls not allowed in JSON expressions")}),r=o=>me(i,o)),Bp[t]=r,r}function kp(t,e){if(Array.isArray(t))t.forEach(r=>kp(r,e));else if(t&&typeof t=="object"){t.type&&e(t);for(let r in t)kp(t[r],e)}}var VL=t=>t&&typeof t=="object",br=class t{constructor(e){this.config={...t.defaultProps},this.convertFunction=$l,this.preProcessClassProps=(r,i)=>i,this.postProcessConvertedJson=r=>r,this.merge(e)}merge(e){for(let r in e)if(r in this.config){let i=e[r];this.config[r]=VL(this.config[r])?Object.assign(this.config[r],i):i}else r==="convertFunction"&&e.convertFunction?this.convertFunction=e.convertFunction:r==="preProcessClassProps"&&e.preProcessClassProps?this.preProcessClassProps=e.preProcessClassProps:r==="postProcessConvertedJson"&&e.postProcessConvertedJson&&(this.postProcessConvertedJson=e.postProcessConvertedJson)}getProps(){return{...this.config,convertFunction:this.convertFunction,preProcessClassProps:this.preProcessClassProps,postProcessConvertedJson:this.postProcessConvertedJson}}};br.defaultProps={log:console,typeKey:tT,functionKey:jl,classes:{},reactComponents:{},enumerations:{},constants:{},functions:{},React:void 0};function jL(t){return typeof t=="string"&&t.startsWith("@@=")}function HL(t){return t.replace("@@=","")}function Up(t,e){let r={};for(let i in t){let o=t[i];if(jL(o)){let s=HL(o);o=$l(s,e)}r[i]=o}return r}function cT(t,e,r){let i=r.config.classes[t],o=r.config.reactComponents[t];if(!i&&!o){let{log:s}=r.config;if(s){let n=JSON.stringify(e,null,0).slice(0,40);s.warn(`JSON converter: No registered class of type ${t}(${n}...)  `)}return null}return i?$L(i,e,r):XL(o,e,r)}function $L(t,e,r){return r.preProcessClassProps&&(e=r.preProcessClassProps(t,e)),e=Up(e,r),new t(e)}function XL(t,e,r){let{React:i}=r.config,{children:o=[]}=e;return delete e.children,r.preProcessClassProps&&(e=r.preProcessClassProps(t,e)),e=Up(e,r),i.createElement(t,e,o)}function lT(t,e,r){let i=r.config.functions[t];if(!i){let{log:o}=r.config;if(o){let s=JSON.stringify(e,null,0).slice(0,40);o.warn(`JSON converter: No registered function ${t}(${s}...)  `)}return null}return i(e)}function fT(t){return typeof t=="string"?JSON.parse(t):t}function Yl(t){return!!t&&typeof t=="object"}var pn=class{constructor(e){this.log=console,this.onJSONChange=()=>{},this.json=null,this.convertedJson=null,this.setProps(e)}finalize(){}setProps(e){"configuration"in e&&(this.configuration=e.configuration instanceof br?e.configuration:new br(e.configuration)),"onJSONChange"in e&&(this.onJSONChange=e.onJSONChange)}mergeConfiguration(e){this.configuration.merge(e instanceof br?e.getProps():e)}convert(e){if(!e||e===this.json)return this.convertedJson;this.json=e;let r=fT(e);if(!Yl(r))throw new Error("JSONConverter: expected an object");let i=YL(r,this.configuration);return i=this.configuration.postProcessConvertedJson(i),this.convertedJson=i,i}convertJson(e){return this.convert(e)}};function YL(t,e){return e=new br(e.getProps()),zp(t,"",e)}function zp(t,e,r){return Array.isArray(t)?t.map((i,o)=>zp(i,String(o),r)):Yl(t)?GL(t,r)?KL(t,r):jl in t?ZL(t,r):Wp(t,r):typeof t=="string"?qL(t,e,r):t}function GL(t,e){let{typeKey:r}=e.config;return Yl(t)&&!!t[r]}function KL(t,e){let{typeKey:r}=e.config,i=t[r],o={...t};return delete o[r],o=Wp(o,e),cT(i,o,e)}function ZL(t,e){let{functionKey:r}=e.config,i=t[r],o={...t};return delete o[r],o=Wp(o,e),lT(i,o,e)}function Wp(t,e){if(!Yl(t))throw new Error("convertPlainObject: expected an object");let r={};for(let[i,o]of Object.entries(t))r[i]=zp(o,i,e);return r}function qL(t,e,r){if(t.startsWith("@@=")&&r.convertFunction)return t=t.replace("@@=",""),r.convertFunction(t,r);if(t.startsWith("@@#")){if(t=t.replace("@@#",""),r.config.constants[t])return r.config.constants[t];let[i,o]=t.split(".");return r.config.enumerations[i][o]}return t}var hT=`layout(std140) uniform arcUniforms {
  bool greatCircle;
  bool useShortestPath;
  float numSegments;
  float widthScale;
  float widthMinPixels;
  float widthMaxPixels;
  highp int widthUnits;
} arc;
`,dT={name:"arc",vs:hT,fs:hT,uniformTypes:{greatCircle:"f32",useShortestPath:"f32",numSegments:"f32",widthScale:"f32",widthMinPixels:"f32",widthMaxPixels:"f32",widthUnits:"i32"}};var pT=`#version 300 es
#define SHADER_NAME arc-layer-vertex-shader
in vec4 instanceSourceColors;
in vec4 instanceTargetColors;
in vec3 instanceSourcePositions;
in vec3 instanceSourcePositions64Low;
in vec3 instanceTargetPositions;
in vec3 instanceTargetPositions64Low;
in vec3 instancePickingColors;
in float instanceWidths;
in float instanceHeights;
in float instanceTilts;
out vec4 vColor;
out vec2 uv;
out float isValid;
float paraboloid(float distance, float sourceZ, float targetZ, float ratio) {
float deltaZ = targetZ - sourceZ;
float dh = distance * instanceHeights;
if (dh == 0.0) {
return sourceZ + deltaZ * ratio;
}
float unitZ = deltaZ / dh;
float p2 = unitZ * unitZ + 1.0;
float dir = step(deltaZ, 0.0);
float z0 = mix(sourceZ, targetZ, dir);
float r = mix(ratio, 1.0 - ratio, dir);
return sqrt(r * (p2 - r)) * dh + z0;
}
vec2 getExtrusionOffset(vec2 line_clipspace, float offset_direction, float width) {
vec2 dir_screenspace = normalize(line_clipspace * project.viewportSize);
dir_screenspace = vec2(-dir_screenspace.y, dir_screenspace.x);
return dir_screenspace * offset_direction * width / 2.0;
}
float getSegmentRatio(float index) {
return smoothstep(0.0, 1.0, index / (arc.numSegments - 1.0));
}
vec3 interpolateFlat(vec3 source, vec3 target, float segmentRatio) {
float distance = length(source.xy - target.xy);
float z = paraboloid(distance, source.z, target.z, segmentRatio);
float tiltAngle = radians(instanceTilts);
vec2 tiltDirection = normalize(target.xy - source.xy);
vec2 tilt = vec2(-tiltDirection.y, tiltDirection.x) * z * sin(tiltAngle);
return vec3(
mix(source.xy, target.xy, segmentRatio) + tilt,
z * cos(tiltAngle)
);
}
float getAngularDist (vec2 source, vec2 target) {
vec2 sourceRadians = radians(source);
vec2 targetRadians = radians(target);
vec2 sin_half_delta = sin((sourceRadians - targetRadians) / 2.0);
vec2 shd_sq = sin_half_delta * sin_half_delta;
float a = shd_sq.y + cos(sourceRadians.y) * cos(targetRadians.y) * shd_sq.x;
return 2.0 * asin(sqrt(a));
}
vec3 interpolateGreatCircle(vec3 source, vec3 target, vec3 source3D, vec3 target3D, float angularDist, float t) {
vec2 lngLat;
if(abs(angularDist - PI) < 0.001) {
lngLat = (1.0 - t) * source.xy + t * target.xy;
} else {
float a = sin((1.0 - t) * angularDist);
float b = sin(t * angularDist);
vec3 p = source3D.yxz * a + target3D.yxz * b;
lngLat = degrees(vec2(atan(p.y, -p.x), atan(p.z, length(p.xy))));
}
float z = paraboloid(angularDist * EARTH_RADIUS, source.z, target.z, t);
return vec3(lngLat, z);
}
void main(void) {
geometry.worldPosition = instanceSourcePositions;
geometry.worldPositionAlt = instanceTargetPositions;
float segmentIndex = float(gl_VertexID / 2);
float segmentSide = mod(float(gl_VertexID), 2.) == 0. ? -1. : 1.;
float segmentRatio = getSegmentRatio(segmentIndex);
float prevSegmentRatio = getSegmentRatio(max(0.0, segmentIndex - 1.0));
float nextSegmentRatio = getSegmentRatio(min(arc.numSegments - 1.0, segmentIndex + 1.0));
float indexDir = mix(-1.0, 1.0, step(segmentIndex, 0.0));
isValid = 1.0;
uv = vec2(segmentRatio, segmentSide);
geometry.uv = uv;
geometry.pickingColor = instancePickingColors;
vec4 curr;
vec4 next;
vec3 source;
vec3 target;
if ((arc.greatCircle || project.projectionMode == PROJECTION_MODE_GLOBE) && project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT) {
source = project_globe_(vec3(instanceSourcePositions.xy, 0.0));
target = project_globe_(vec3(instanceTargetPositions.xy, 0.0));
float angularDist = getAngularDist(instanceSourcePositions.xy, instanceTargetPositions.xy);
vec3 prevPos = interpolateGreatCircle(instanceSourcePositions, instanceTargetPositions, source, target, angularDist, prevSegmentRatio);
vec3 currPos = interpolateGreatCircle(instanceSourcePositions, instanceTargetPositions, source, target, angularDist, segmentRatio);
vec3 nextPos = interpolateGreatCircle(instanceSourcePositions, instanceTargetPositions, source, target, angularDist, nextSegmentRatio);
if (abs(currPos.x - prevPos.x) > 180.0) {
indexDir = -1.0;
isValid = 0.0;
} else if (abs(currPos.x - nextPos.x) > 180.0) {
indexDir = 1.0;
isValid = 0.0;
}
nextPos = indexDir < 0.0 ? prevPos : nextPos;
nextSegmentRatio = indexDir < 0.0 ? prevSegmentRatio : nextSegmentRatio;
if (isValid == 0.0) {
nextPos.x += nextPos.x > 0.0 ? -360.0 : 360.0;
float t = ((currPos.x > 0.0 ? 180.0 : -180.0) - currPos.x) / (nextPos.x - currPos.x);
currPos = mix(currPos, nextPos, t);
segmentRatio = mix(segmentRatio, nextSegmentRatio, t);
}
vec3 currPos64Low = mix(instanceSourcePositions64Low, instanceTargetPositions64Low, segmentRatio);
vec3 nextPos64Low = mix(instanceSourcePositions64Low, instanceTargetPositions64Low, nextSegmentRatio);
curr = project_position_to_clipspace(currPos, currPos64Low, vec3(0.0), geometry.position);
next = project_position_to_clipspace(nextPos, nextPos64Low, vec3(0.0));
} else {
vec3 source_world = instanceSourcePositions;
vec3 target_world = instanceTargetPositions;
if (arc.useShortestPath) {
source_world.x = mod(source_world.x + 180., 360.0) - 180.;
target_world.x = mod(target_world.x + 180., 360.0) - 180.;
float deltaLng = target_world.x - source_world.x;
if (deltaLng > 180.) target_world.x -= 360.;
if (deltaLng < -180.) source_world.x -= 360.;
}
source = project_position(source_world, instanceSourcePositions64Low);
target = project_position(target_world, instanceTargetPositions64Low);
float antiMeridianX = 0.0;
if (arc.useShortestPath) {
if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR_AUTO_OFFSET) {
antiMeridianX = -(project.coordinateOrigin.x + 180.) / 360. * TILE_SIZE;
}
float thresholdRatio = (antiMeridianX - source.x) / (target.x - source.x);
if (prevSegmentRatio <= thresholdRatio && nextSegmentRatio > thresholdRatio) {
isValid = 0.0;
indexDir = sign(segmentRatio - thresholdRatio);
segmentRatio = thresholdRatio;
}
}
nextSegmentRatio = indexDir < 0.0 ? prevSegmentRatio : nextSegmentRatio;
vec3 currPos = interpolateFlat(source, target, segmentRatio);
vec3 nextPos = interpolateFlat(source, target, nextSegmentRatio);
if (arc.useShortestPath) {
if (nextPos.x < antiMeridianX) {
currPos.x += TILE_SIZE;
nextPos.x += TILE_SIZE;
}
}
curr = project_common_position_to_clipspace(vec4(currPos, 1.0));
next = project_common_position_to_clipspace(vec4(nextPos, 1.0));
geometry.position = vec4(currPos, 1.0);
}
float widthPixels = clamp(
project_size_to_pixel(instanceWidths * arc.widthScale, arc.widthUnits),
arc.widthMinPixels, arc.widthMaxPixels
);
vec3 offset = vec3(
getExtrusionOffset((next.xy - curr.xy) * indexDir, segmentSide, widthPixels),
0.0);
DECKGL_FILTER_SIZE(offset, geometry);
DECKGL_FILTER_GL_POSITION(curr, geometry);
gl_Position = curr + vec4(project_pixel_size_to_clipspace(offset.xy), 0.0, 0.0);
vec4 color = mix(instanceSourceColors, instanceTargetColors, segmentRatio);
vColor = vec4(color.rgb, color.a * layer.opacity);
DECKGL_FILTER_COLOR(vColor, geometry);
}
`;var gT=`#version 300 es
#define SHADER_NAME arc-layer-fragment-shader
precision highp float;
in vec4 vColor;
in vec2 uv;
in float isValid;
out vec4 fragColor;
void main(void) {
if (isValid == 0.0) {
discard;
}
fragColor = vColor;
geometry.uv = uv;
DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;var Gl=[0,0,0,255],QL={getSourcePosition:{type:"accessor",value:t=>t.sourcePosition},getTargetPosition:{type:"accessor",value:t=>t.targetPosition},getSourceColor:{type:"accessor",value:Gl},getTargetColor:{type:"accessor",value:Gl},getWidth:{type:"accessor",value:1},getHeight:{type:"accessor",value:1},getTilt:{type:"accessor",value:0},greatCircle:!1,numSegments:{type:"number",value:50,min:1},widthUnits:"pixels",widthScale:{type:"number",value:1,min:0},widthMinPixels:{type:"number",value:0,min:0},widthMaxPixels:{type:"number",value:Number.MAX_SAFE_INTEGER,min:0}},gn=class extends ue{getBounds(){return this.getAttributeManager()?.getBounds(["instanceSourcePositions","instanceTargetPositions"])}getShaders(){return super.getShaders({vs:pT,fs:gT,modules:[pe,ge,dT]})}get wrapLongitude(){return!1}initializeState(){this.getAttributeManager().addInstanced({instanceSourcePositions:{size:3,type:"float64",fp64:this.use64bitPositions(),transition:!0,accessor:"getSourcePosition"},instanceTargetPositions:{size:3,type:"float64",fp64:this.use64bitPositions(),transition:!0,accessor:"getTargetPosition"},instanceSourceColors:{size:this.props.colorFormat.length,type:"unorm8",transition:!0,accessor:"getSourceColor",defaultValue:Gl},instanceTargetColors:{size:this.props.colorFormat.length,type:"unorm8",transition:!0,accessor:"getTargetColor",defaultValue:Gl},instanceWidths:{size:1,transition:!0,accessor:"getWidth",defaultValue:1},instanceHeights:{size:1,transition:!0,accessor:"getHeight",defaultValue:1},instanceTilts:{size:1,transition:!0,accessor:"getTilt",defaultValue:0}})}updateState(e){super.updateState(e),e.changeFlags.extensionsChanged&&(this.state.model?.destroy(),this.state.model=this._getModel(),this.getAttributeManager().invalidateAll())}draw({uniforms:e}){let{widthUnits:r,widthScale:i,widthMinPixels:o,widthMaxPixels:s,greatCircle:n,wrapLongitude:a,numSegments:c}=this.props,l={numSegments:c,widthUnits:te[r],widthScale:i,widthMinPixels:o,widthMaxPixels:s,greatCircle:n,useShortestPath:a},f=this.state.model;f.shaderInputs.setProps({arc:l}),f.setVertexCount(c*2),f.draw(this.context.renderPass)}_getModel(){return new q(this.context.device,{...this.getShaders(),id:this.props.id,bufferLayout:this.getAttributeManager().getBufferLayouts(),topology:"triangle-strip",isInstanced:!0})}};gn.layerName="ArcLayer";gn.defaultProps=QL;var Vp=gn;var mT=`layout(std140) uniform iconUniforms {
  float sizeScale;
  vec2 iconsTextureDim;
  float sizeBasis;
  float sizeMinPixels;
  float sizeMaxPixels;
  bool billboard;
  highp int sizeUnits;
  float alphaCutoff;
} icon;
`,_T={name:"icon",vs:mT,fs:mT,uniformTypes:{sizeScale:"f32",iconsTextureDim:"vec2<f32>",sizeBasis:"f32",sizeMinPixels:"f32",sizeMaxPixels:"f32",billboard:"f32",sizeUnits:"i32",alphaCutoff:"f32"}};var yT=`#version 300 es
#define SHADER_NAME icon-layer-vertex-shader
in vec2 positions;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in float instanceSizes;
in float instanceAngles;
in vec4 instanceColors;
in vec3 instancePickingColors;
in vec4 instanceIconFrames;
in float instanceColorModes;
in vec2 instanceOffsets;
in vec2 instancePixelOffset;
out float vColorMode;
out vec4 vColor;
out vec2 vTextureCoords;
out vec2 uv;
vec2 rotate_by_angle(vec2 vertex, float angle) {
float angle_radian = angle * PI / 180.0;
float cos_angle = cos(angle_radian);
float sin_angle = sin(angle_radian);
mat2 rotationMatrix = mat2(cos_angle, -sin_angle, sin_angle, cos_angle);
return rotationMatrix * vertex;
}
void main(void) {
geometry.worldPosition = instancePositions;
geometry.uv = positions;
geometry.pickingColor = instancePickingColors;
uv = positions;
vec2 iconSize = instanceIconFrames.zw;
float sizePixels = clamp(
project_size_to_pixel(instanceSizes * icon.sizeScale, icon.sizeUnits),
icon.sizeMinPixels, icon.sizeMaxPixels
);
float iconConstraint = icon.sizeBasis == 0.0 ? iconSize.x : iconSize.y;
float instanceScale = iconConstraint == 0.0 ? 0.0 : sizePixels / iconConstraint;
vec2 pixelOffset = positions / 2.0 * iconSize + instanceOffsets;
pixelOffset = rotate_by_angle(pixelOffset, instanceAngles) * instanceScale;
pixelOffset += instancePixelOffset;
pixelOffset.y *= -1.0;
if (icon.billboard)  {
gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, vec3(0.0), geometry.position);
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
vec3 offset = vec3(pixelOffset, 0.0);
DECKGL_FILTER_SIZE(offset, geometry);
gl_Position.xy += project_pixel_size_to_clipspace(offset.xy);
} else {
vec3 offset_common = vec3(project_pixel_size(pixelOffset), 0.0);
DECKGL_FILTER_SIZE(offset_common, geometry);
gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, offset_common, geometry.position);
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
}
vTextureCoords = mix(
instanceIconFrames.xy,
instanceIconFrames.xy + iconSize,
(positions.xy + 1.0) / 2.0
) / icon.iconsTextureDim;
vColor = instanceColors;
DECKGL_FILTER_COLOR(vColor, geometry);
vColorMode = instanceColorModes;
}
`;var xT=`#version 300 es
#define SHADER_NAME icon-layer-fragment-shader
precision highp float;
uniform sampler2D iconsTexture;
in float vColorMode;
in vec4 vColor;
in vec2 vTextureCoords;
in vec2 uv;
out vec4 fragColor;
void main(void) {
geometry.uv = uv;
vec4 texColor = texture(iconsTexture, vTextureCoords);
vec3 color = mix(texColor.rgb, vColor.rgb, vColorMode);
float a = texColor.a * layer.opacity * vColor.a;
if (a < icon.alphaCutoff) {
discard;
}
fragColor = vec4(color, a);
DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;var bT=`struct IconUniforms {
  sizeScale: f32,
  iconsTextureDim: vec2<f32>,
  sizeBasis: f32,
  sizeMinPixels: f32,
  sizeMaxPixels: f32,
  billboard: i32,
  sizeUnits: i32,
  alphaCutoff: f32
};

@group(0) @binding(auto) var<uniform> icon: IconUniforms;
@group(0) @binding(auto) var iconsTexture : texture_2d<f32>;
@group(0) @binding(auto) var iconsTextureSampler : sampler;

fn rotate_by_angle(vertex: vec2<f32>, angle_deg: f32) -> vec2<f32> {
  let angle_radian = angle_deg * PI / 180.0;
  let c = cos(angle_radian);
  let s = sin(angle_radian);
  let rotation = mat2x2<f32>(vec2<f32>(c, s), vec2<f32>(-s, c));
  return rotation * vertex;
}

struct Attributes {
  @location(0) positions: vec2<f32>,

  @location(1) instancePositions: vec3<f32>,
  @location(2) instancePositions64Low: vec3<f32>,
  @location(3) instanceSizes: f32,
  @location(4) instanceAngles: f32,
  @location(5) instanceColors: vec4<f32>,
  @location(6) instancePickingColors: vec3<f32>,
  @location(7) instanceIconFrames: vec4<f32>,
  @location(8) instanceColorModes: f32,
  @location(9) instanceOffsets: vec2<f32>,
  @location(10) instancePixelOffset: vec2<f32>,
};

struct Varyings {
  @builtin(position) position: vec4<f32>,

  @location(0) vColorMode: f32,
  @location(1) vColor: vec4<f32>,
  @location(2) vTextureCoords: vec2<f32>,
  @location(3) uv: vec2<f32>,
  @location(4) pickingColor: vec3<f32>,
};

@vertex
fn vertexMain(inp: Attributes) -> Varyings {
  // write geometry fields used by filters + FS
  geometry.worldPosition = inp.instancePositions;
  geometry.uv = inp.positions;
  geometry.pickingColor = inp.instancePickingColors;

  var outp: Varyings;
  outp.uv = inp.positions;

  let iconSize = inp.instanceIconFrames.zw;

  // convert size in meters to pixels, then clamp
  let sizePixels = clamp(
    project_unit_size_to_pixel(inp.instanceSizes * icon.sizeScale, icon.sizeUnits),
    icon.sizeMinPixels, icon.sizeMaxPixels
  );

  // scale icon height to match instanceSize
  let iconConstraint = select(iconSize.y, iconSize.x, icon.sizeBasis == 0.0);
  let instanceScale = select(sizePixels / iconConstraint, 0.0, iconConstraint == 0.0);

  // scale and rotate vertex in "pixel" units; then add per-instance pixel offset
  var pixelOffset = inp.positions / 2.0 * iconSize + inp.instanceOffsets;
  pixelOffset = rotate_by_angle(pixelOffset, inp.instanceAngles) * instanceScale;
  pixelOffset = pixelOffset + inp.instancePixelOffset;
  pixelOffset.y = pixelOffset.y * -1.0;

  if (icon.billboard != 0) {
    var pos = project_position_to_clipspace(inp.instancePositions, inp.instancePositions64Low, vec3<f32>(0.0)); // TODO, &geometry.position);
    // DECKGL_FILTER_GL_POSITION(pos, geometry);

    var offset = vec3<f32>(pixelOffset, 0.0);
    // DECKGL_FILTER_SIZE(offset, geometry);
    let clipOffset = project_pixel_size_to_clipspace(offset.xy);
    pos = vec4<f32>(pos.x + clipOffset.x, pos.y + clipOffset.y, pos.z, pos.w);
    outp.position = pos;
  } else {
    var offset_common = vec3<f32>(project_pixel_size_vec2(pixelOffset), 0.0);
    // DECKGL_FILTER_SIZE(offset_common, geometry);
    var pos = project_position_to_clipspace(inp.instancePositions, inp.instancePositions64Low, offset_common); // TODO, &geometry.position);
    // DECKGL_FILTER_GL_POSITION(pos, geometry);
    outp.position = pos;
  }

  let uvMix = (inp.positions.xy + vec2<f32>(1.0, 1.0)) * 0.5;
  outp.vTextureCoords = mix(inp.instanceIconFrames.xy, inp.instanceIconFrames.xy + iconSize, uvMix) / icon.iconsTextureDim;

  outp.vColor = inp.instanceColors;
  // DECKGL_FILTER_COLOR(outp.vColor, geometry);

  outp.vColorMode = inp.instanceColorModes;
  outp.pickingColor = inp.instancePickingColors;

  return outp;
}

@fragment
fn fragmentMain(inp: Varyings) -> @location(0) vec4<f32> {
  // expose to deck.gl filter hooks
  geometry.uv = inp.uv;

  let texColor = textureSample(iconsTexture, iconsTextureSampler, inp.vTextureCoords);

  // if colorMode == 0, use pixel color from the texture
  // if colorMode == 1 (or picking), use texture as transparency mask
  let rgb = mix(texColor.rgb, inp.vColor.rgb, inp.vColorMode);
  let a = texColor.a * layer.opacity * inp.vColor.a;

  if (a < icon.alphaCutoff) {
    discard;
  }

  if (picking.isActive > 0.5) {
    if (!picking_isColorValid(inp.pickingColor)) {
      discard;
    }
    return vec4<f32>(inp.pickingColor, 1.0);
  }

  var fragColor = deckgl_premultiplied_alpha(vec4<f32>(rgb, a));

  if (picking.isHighlightActive > 0.5) {
    let highlightedObjectColor = picking_normalizeColor(picking.highlightedObjectColor);
    if (picking_isColorZero(abs(inp.pickingColor - highlightedObjectColor))) {
      let highLightAlpha = picking.highlightColor.a;
      let blendedAlpha = highLightAlpha + fragColor.a * (1.0 - highLightAlpha);
      if (blendedAlpha > 0.0) {
        let highLightRatio = highLightAlpha / blendedAlpha;
        fragColor = vec4<f32>(
          mix(fragColor.rgb, picking.highlightColor.rgb, highLightRatio),
          blendedAlpha
        );
      } else {
        fragColor = vec4<f32>(fragColor.rgb, 0.0);
      }
    }
  }

  return fragColor;
}
`;var JL=1024,eN=4,vT=()=>{},TT={minFilter:"linear",mipmapFilter:"linear",magFilter:"linear",addressModeU:"clamp-to-edge",addressModeV:"clamp-to-edge"},tN={x:0,y:0,width:0,height:0};function rN(t){return Math.pow(2,Math.ceil(Math.log2(t)))}function iN(t,e,r,i){let o=Math.min(r/e.width,i/e.height),s=Math.floor(e.width*o),n=Math.floor(e.height*o);return o===1?{image:e,width:s,height:n}:(t.canvas.height=n,t.canvas.width=s,t.clearRect(0,0,s,n),t.drawImage(e,0,0,e.width,e.height,0,0,s,n),{image:t.canvas,width:s,height:n})}function mn(t){return t&&(t.id||t.url)}function AT(t){let{device:e}=t;e.type==="webgl"?t.generateMipmapsWebGL():e.type==="webgpu"&&e.generateMipmapsWebGPU(t)}function oN(t,e,r,i){let{width:o,height:s,device:n}=t,a=n.createTexture({format:"rgba8unorm",width:e,height:r,sampler:i,mipLevels:n.getMipLevelCount(e,r)}),c=n.createCommandEncoder();c.copyTextureToTexture({sourceTexture:t,destinationTexture:a,width:o,height:s});let l=c.finish();return n.submit(l),AT(a),t.destroy(),a}function ST(t,e,r){for(let i=0;i<e.length;i++){let{icon:o,xOffset:s}=e[i],n=mn(o);t[n]={...o,x:s,y:r}}}function sN({icons:t,buffer:e,mapping:r={},xOffset:i=0,yOffset:o=0,rowHeight:s=0,canvasWidth:n}){let a=[];for(let c=0;c<t.length;c++){let l=t[c],f=mn(l);if(!r[f]){let{height:u,width:h}=l;i+h+e>n&&(ST(r,a,o),i=0,o=s+o+e,s=0,a=[]),a.push({icon:l,xOffset:i}),i=i+h+e,s=Math.max(s,u)}}return a.length>0&&ST(r,a,o),{mapping:r,rowHeight:s,xOffset:i,yOffset:o,canvasWidth:n,canvasHeight:rN(s+o+e)}}function nN(t,e,r){if(!t||!e)return null;r=r||{};let i={},{iterable:o,objectInfo:s}=We(t);for(let n of o){s.index++;let a=e(n,s),c=mn(a);if(!a)throw new Error("Icon is missing.");if(!a.url)throw new Error("Icon url is missing.");!i[c]&&(!r[c]||a.url!==r[c].url)&&(i[c]={...a,source:n,sourceIndex:s.index})}return i}var _n=class{constructor(e,{onUpdate:r=vT,onError:i=vT}){this._loadOptions=null,this._texture=null,this._externalTexture=null,this._mapping={},this._samplerParameters=null,this._pendingCount=0,this._autoPacking=!1,this._xOffset=0,this._yOffset=0,this._rowHeight=0,this._buffer=eN,this._canvasWidth=JL,this._canvasHeight=0,this._canvas=null,this.device=e,this.onUpdate=r,this.onError=i}finalize(){this._texture?.delete()}getTexture(){return this._texture||this._externalTexture}getIconMapping(e){let r=this._autoPacking?mn(e):e;return this._mapping[r]||tN}setProps({loadOptions:e,autoPacking:r,iconAtlas:i,iconMapping:o,textureParameters:s}){e&&(this._loadOptions=e),r!==void 0&&(this._autoPacking=r),o&&(this._mapping=o),i&&(this._texture?.delete(),this._texture=null,this._externalTexture=i),s&&(this._samplerParameters=s)}get isLoaded(){return this._pendingCount===0}packIcons(e,r){if(!this._autoPacking||typeof document>"u")return;let i=Object.values(nN(e,r,this._mapping)||{});if(i.length>0){let{mapping:o,xOffset:s,yOffset:n,rowHeight:a,canvasHeight:c}=sN({icons:i,buffer:this._buffer,canvasWidth:this._canvasWidth,mapping:this._mapping,rowHeight:this._rowHeight,xOffset:this._xOffset,yOffset:this._yOffset});this._rowHeight=a,this._mapping=o,this._xOffset=s,this._yOffset=n,this._canvasHeight=c,this._texture||(this._texture=this.device.createTexture({format:"rgba8unorm",data:null,width:this._canvasWidth,height:this._canvasHeight,sampler:this._samplerParameters||TT,mipLevels:this.device.getMipLevelCount(this._canvasWidth,this._canvasHeight)})),this._texture.height!==this._canvasHeight&&(this._texture=oN(this._texture,this._canvasWidth,this._canvasHeight,this._samplerParameters||TT)),this.onUpdate(!0),this._canvas=this._canvas||document.createElement("canvas"),this._loadIcons(i)}}_loadIcons(e){let r=this._canvas.getContext("2d",{willReadFrequently:!0});for(let i of e)this._pendingCount++,tr(i.url,this._loadOptions).then(o=>{let s=mn(i),n=this._mapping[s],{x:a,y:c,width:l,height:f}=n,{image:u,width:h,height:d}=iN(r,o,l,f),p=a+(l-h)/2,m=c+(f-d)/2;this._texture?.copyExternalImage({image:u,x:p,y:m,width:h,height:d}),n.x=p,n.y=m,n.width=h,n.height=d,this._texture&&AT(this._texture),this.onUpdate(h!==l||d!==f)}).catch(o=>{this.onError({url:i.url,source:i.source,sourceIndex:i.sourceIndex,loadOptions:this._loadOptions,error:o})}).finally(()=>{this._pendingCount--})}};var ET=[0,0,0,255],aN={iconAtlas:{type:"image",value:null,async:!0},iconMapping:{type:"object",value:{},async:!0},sizeScale:{type:"number",value:1,min:0},billboard:!0,sizeUnits:"pixels",sizeBasis:"height",sizeMinPixels:{type:"number",min:0,value:0},sizeMaxPixels:{type:"number",min:0,value:Number.MAX_SAFE_INTEGER},alphaCutoff:{type:"number",value:.05,min:0,max:1},getPosition:{type:"accessor",value:t=>t.position},getIcon:{type:"accessor",value:t=>t.icon},getColor:{type:"accessor",value:ET},getSize:{type:"accessor",value:1},getAngle:{type:"accessor",value:0},getPixelOffset:{type:"accessor",value:[0,0]},onIconError:{type:"function",value:null,optional:!0},textureParameters:{type:"object",ignore:!0,value:null}},yn=class extends ue{getShaders(){return super.getShaders({vs:yT,fs:xT,source:bT,modules:[pe,cr,ge,_T]})}initializeState(){this.state={iconManager:new _n(this.context.device,{onUpdate:this._onUpdate.bind(this),onError:this._onError.bind(this)})},this.getAttributeManager().addInstanced({instancePositions:{size:3,type:"float64",fp64:this.use64bitPositions(),transition:!0,accessor:"getPosition"},instanceSizes:{size:1,transition:!0,accessor:"getSize",defaultValue:1},instanceIconDefs:{size:7,accessor:"getIcon",transform:this.getInstanceIconDef,shaderAttributes:{instanceOffsets:{size:2,elementOffset:0},instanceIconFrames:{size:4,elementOffset:2},instanceColorModes:{size:1,elementOffset:6}}},instanceColors:{size:this.props.colorFormat.length,type:"unorm8",transition:!0,accessor:"getColor",defaultValue:ET},instanceAngles:{size:1,transition:!0,accessor:"getAngle"},instancePixelOffset:{size:2,transition:!0,accessor:"getPixelOffset"}})}updateState(e){super.updateState(e);let{props:r,oldProps:i,changeFlags:o}=e,s=this.getAttributeManager(),{iconAtlas:n,iconMapping:a,data:c,getIcon:l,textureParameters:f}=r,{iconManager:u}=this.state;if(typeof n=="string")return;let h=n||this.internalState.isAsyncPropLoading("iconAtlas");u.setProps({loadOptions:r.loadOptions,autoPacking:!h,iconAtlas:n,iconMapping:h?a:null,textureParameters:f}),h?i.iconMapping!==r.iconMapping&&s.invalidate("getIcon"):(o.dataChanged||o.updateTriggersChanged&&(o.updateTriggersChanged.all||o.updateTriggersChanged.getIcon))&&u.packIcons(c,l),o.extensionsChanged&&(this.state.model?.destroy(),this.state.model=this._getModel(),s.invalidateAll())}get isLoaded(){return super.isLoaded&&this.state.iconManager.isLoaded}finalizeState(e){super.finalizeState(e),this.state.iconManager.finalize()}draw({uniforms:e}){let{sizeScale:r,sizeBasis:i,sizeMinPixels:o,sizeMaxPixels:s,sizeUnits:n,billboard:a,alphaCutoff:c}=this.props,{iconManager:l}=this.state,f=l.getTexture();if(f){let u=this.state.model,h={iconsTexture:f,iconsTextureDim:[f.width,f.height],sizeUnits:te[n],sizeScale:r,sizeBasis:i==="height"?1:0,sizeMinPixels:o,sizeMaxPixels:s,billboard:a,alphaCutoff:c};u.shaderInputs.setProps({icon:h}),u.draw(this.context.renderPass)}}_getModel(){let e=[-1,-1,1,-1,-1,1,1,1];return new q(this.context.device,{...this.getShaders(),id:this.props.id,bufferLayout:this.getAttributeManager().getBufferLayouts(),geometry:new ne({topology:"triangle-strip",attributes:{positions:{size:2,value:new Float32Array(e)}}}),isInstanced:!0})}_onUpdate(e){e?(this.getAttributeManager()?.invalidate("getIcon"),this.setNeedsUpdate()):this.setNeedsRedraw()}_onError(e){let r=this.getCurrentLayer()?.props.onIconError;r?r(e):O.error(e.error.message)()}getInstanceIconDef(e){let{x:r,y:i,width:o,height:s,mask:n,anchorX:a=o/2,anchorY:c=s/2}=this.state.iconManager.getIconMapping(e);return[o/2-a,s/2-c,r,i,o,s,n?1:0]}};yn.defaultProps=aN;yn.layerName="IconLayer";var ei=yn;var PT=`layout(std140) uniform lineUniforms {
  float widthScale;
  float widthMinPixels;
  float widthMaxPixels;
  float useShortestPath;
  highp int widthUnits;
} line;
`,wT={name:"line",source:"",vs:PT,fs:PT,uniformTypes:{widthScale:"f32",widthMinPixels:"f32",widthMaxPixels:"f32",useShortestPath:"f32",widthUnits:"i32"}};var CT=`// ---------- Helper Structures & Functions ----------

// Placeholder filter functions.
fn deckgl_filter_size(offset: vec3<f32>, geometry: Geometry) -> vec3<f32> {
  return offset;
}
fn deckgl_filter_gl_position(p: vec4<f32>, geometry: Geometry) -> vec4<f32> {
  if (picking.isAttribute > 0.5) {
    // For depth picking, write normalized depth into the picking payload.
    // This mirrors the legacy DECKGL_FILTER_GL_POSITION hook on WebGL.
  }
  return p;
}

// Compute an extrusion offset given a line direction (in clipspace),
// an offset direction (-1 or 1), and a width in pixels.
// Assumes a uniform "project" with a viewportSize field is available.
fn getExtrusionOffset(line_clipspace: vec2<f32>, offset_direction: f32, width: f32) -> vec2<f32> {
  // project.viewportSize should be provided as a uniform (not shown here)
  let dir_screenspace = normalize(line_clipspace * project.viewportSize);
  // Rotate by 90°: (x,y) becomes (-y,x)
  let rotated = vec2<f32>(-dir_screenspace.y, dir_screenspace.x);
  return rotated * offset_direction * width / 2.0;
}

// Splits the line between two points at a given x coordinate.
// Interpolates the y and z components.
fn splitLine(a: vec3<f32>, b: vec3<f32>, x: f32) -> vec3<f32> {
  let t: f32 = (x - a.x) / (b.x - a.x);
  return vec3<f32>(x, a.yz + t * (b.yz - a.yz));
}

// ---------- Uniforms & Global Structures ----------

struct LineUniforms {
  widthScale: f32,
  widthMinPixels: f32,
  widthMaxPixels: f32,
  useShortestPath: f32,
  widthUnits: i32,
};

@group(0) @binding(0)
var<uniform> line: LineUniforms;



// ---------- Vertex Output Structure ----------

struct Varyings {
  @builtin(position) gl_Position: vec4<f32>,
  @location(0) vColor: vec4<f32>,
  @location(1) uv: vec2<f32>,
  @location(2) pickingColor: vec3<f32>,
};

// ---------- Vertex Shader Entry Point ----------

@vertex
fn vertexMain(
  @location(0) positions: vec3<f32>,
  @location(1) instanceSourcePositions: vec3<f32>,
  @location(2) instanceTargetPositions: vec3<f32>,
  @location(3) instanceSourcePositions64Low: vec3<f32>,
  @location(4) instanceTargetPositions64Low: vec3<f32>,
  @location(5) instanceColors: vec4<f32>,
  @location(6) instancePickingColors: vec3<f32>,
  @location(7) instanceWidths: f32
) -> Varyings {
  geometry.worldPosition = instanceSourcePositions;
  geometry.worldPositionAlt = instanceTargetPositions;

  var source_world: vec3<f32> = instanceSourcePositions;
  var target_world: vec3<f32> = instanceTargetPositions;
  var source_world_64low: vec3<f32> = instanceSourcePositions64Low;
  var target_world_64low: vec3<f32> = instanceTargetPositions64Low;

  // Apply shortest-path adjustments if needed.
  if (line.useShortestPath > 0.5 || line.useShortestPath < -0.5) {
    source_world.x = (source_world.x + 180.0 % 360.0) - 180.0;
    target_world.x = (target_world.x + 180.0 % 360.0) - 180.0;
    let deltaLng: f32 = target_world.x - source_world.x;

    if (deltaLng * line.useShortestPath > 180.0) {
      source_world.x = source_world.x + 360.0 * line.useShortestPath;
      source_world = splitLine(source_world, target_world, 180.0 * line.useShortestPath);
      source_world_64low = vec3<f32>(0.0, 0.0, 0.0);
    } else if (deltaLng * line.useShortestPath < -180.0) {
      target_world.x = target_world.x + 360.0 * line.useShortestPath;
      target_world = splitLine(source_world, target_world, 180.0 * line.useShortestPath);
      target_world_64low = vec3<f32>(0.0, 0.0, 0.0);
    } else if (line.useShortestPath < 0.0) {
      var abortOut: Varyings;
      abortOut.gl_Position = vec4<f32>(0.0);
      abortOut.vColor = vec4<f32>(0.0);
      abortOut.uv = vec2<f32>(0.0);
      return abortOut;
    }
  }

  // Project Pos and target positions to clip space.
  let sourceResult = project_position_to_clipspace_and_commonspace(source_world, source_world_64low, vec3<f32>(0.0));
  let targetResult = project_position_to_clipspace_and_commonspace(target_world, target_world_64low, vec3<f32>(0.0));
  let sourcePos: vec4<f32> = sourceResult.clipPosition;
  let targetPos: vec4<f32> = targetResult.clipPosition;
  let source_commonspace: vec4<f32> = sourceResult.commonPosition;
  let target_commonspace: vec4<f32> = targetResult.commonPosition;

  // Interpolate along the line segment.
  let segmentIndex: f32 = positions.x;
  let p: vec4<f32> = sourcePos + segmentIndex * (targetPos - sourcePos);
  geometry.position = source_commonspace + segmentIndex * (target_commonspace - source_commonspace);
  let uv: vec2<f32> = positions.xy;
  geometry.uv = uv;
  geometry.pickingColor = instancePickingColors;

  // Determine width in pixels.
  let widthPixels: f32 = clamp(
    project_unit_size_to_pixel(instanceWidths * line.widthScale, line.widthUnits),
    line.widthMinPixels, line.widthMaxPixels
  );

  // Compute extrusion offset.
  let extrusion: vec2<f32> = getExtrusionOffset(targetPos.xy - sourcePos.xy, positions.y, widthPixels);
  let offset: vec3<f32> = vec3<f32>(extrusion, 0.0);

  // Apply deck.gl filter functions.
  let filteredOffset = deckgl_filter_size(offset, geometry);
  let filteredP = deckgl_filter_gl_position(p, geometry);

  let clipOffset: vec2<f32> = project_pixel_size_to_clipspace(filteredOffset.xy);
  let finalPosition: vec4<f32> = filteredP + vec4<f32>(clipOffset, 0.0, 0.0);

  // Compute color.
  var vColor: vec4<f32> = vec4<f32>(instanceColors.rgb, instanceColors.a * layer.opacity);
  // vColor = deckgl_filter_color(vColor, geometry);

  var output: Varyings;
  output.gl_Position = finalPosition;
  output.vColor = vColor;
  output.uv = uv;
  output.pickingColor = instancePickingColors;
  return output;
}

@fragment
fn fragmentMain(
  @location(0) vColor: vec4<f32>,
  @location(1) uv: vec2<f32>,
  @location(2) pickingColor: vec3<f32>
) -> @location(0) vec4<f32> {
  // Create and initialize geometry with the provided uv.
  var geometry: Geometry;
  geometry.uv = uv;

  // Start with the input color.
  var fragColor: vec4<f32> = vColor;

  if (picking.isActive > 0.5) {
    if (!picking_isColorValid(pickingColor)) {
      discard;
    }
    return vec4<f32>(pickingColor, 1.0);
  }

  if (picking.isHighlightActive > 0.5) {
    let highlightedObjectColor = picking_normalizeColor(picking.highlightedObjectColor);
    if (picking_isColorZero(abs(pickingColor - highlightedObjectColor))) {
      let highLightAlpha = picking.highlightColor.a;
      let blendedAlpha = highLightAlpha + fragColor.a * (1.0 - highLightAlpha);
      if (blendedAlpha > 0.0) {
        let highLightRatio = highLightAlpha / blendedAlpha;
        fragColor = vec4<f32>(
          mix(fragColor.rgb, picking.highlightColor.rgb, highLightRatio),
          blendedAlpha
        );
      } else {
        fragColor = vec4<f32>(fragColor.rgb, 0.0);
      }
    }
  }

  // Apply premultiplied alpha as required by transparent canvas
  fragColor = deckgl_premultiplied_alpha(fragColor);

  return fragColor;
}
`;var RT=`#version 300 es
#define SHADER_NAME line-layer-vertex-shader
in vec3 positions;
in vec3 instanceSourcePositions;
in vec3 instanceTargetPositions;
in vec3 instanceSourcePositions64Low;
in vec3 instanceTargetPositions64Low;
in vec4 instanceColors;
in vec3 instancePickingColors;
in float instanceWidths;
out vec4 vColor;
out vec2 uv;
vec2 getExtrusionOffset(vec2 line_clipspace, float offset_direction, float width) {
vec2 dir_screenspace = normalize(line_clipspace * project.viewportSize);
dir_screenspace = vec2(-dir_screenspace.y, dir_screenspace.x);
return dir_screenspace * offset_direction * width / 2.0;
}
vec3 splitLine(vec3 a, vec3 b, float x) {
float t = (x - a.x) / (b.x - a.x);
return vec3(x, mix(a.yz, b.yz, t));
}
void main(void) {
geometry.worldPosition = instanceSourcePositions;
geometry.worldPositionAlt = instanceTargetPositions;
vec3 source_world = instanceSourcePositions;
vec3 target_world = instanceTargetPositions;
vec3 source_world_64low = instanceSourcePositions64Low;
vec3 target_world_64low = instanceTargetPositions64Low;
if (line.useShortestPath > 0.5 || line.useShortestPath < -0.5) {
source_world.x = mod(source_world.x + 180., 360.0) - 180.;
target_world.x = mod(target_world.x + 180., 360.0) - 180.;
float deltaLng = target_world.x - source_world.x;
if (deltaLng * line.useShortestPath > 180.) {
source_world.x += 360. * line.useShortestPath;
source_world = splitLine(source_world, target_world, 180. * line.useShortestPath);
source_world_64low = vec3(0.0);
} else if (deltaLng * line.useShortestPath < -180.) {
target_world.x += 360. * line.useShortestPath;
target_world = splitLine(source_world, target_world, 180. * line.useShortestPath);
target_world_64low = vec3(0.0);
} else if (line.useShortestPath < 0.) {
gl_Position = vec4(0.);
return;
}
}
vec4 source_commonspace;
vec4 target_commonspace;
vec4 source = project_position_to_clipspace(source_world, source_world_64low, vec3(0.), source_commonspace);
vec4 target = project_position_to_clipspace(target_world, target_world_64low, vec3(0.), target_commonspace);
float segmentIndex = positions.x;
vec4 p = mix(source, target, segmentIndex);
geometry.position = mix(source_commonspace, target_commonspace, segmentIndex);
uv = positions.xy;
geometry.uv = uv;
geometry.pickingColor = instancePickingColors;
float widthPixels = clamp(
project_size_to_pixel(instanceWidths * line.widthScale, line.widthUnits),
line.widthMinPixels, line.widthMaxPixels
);
vec3 offset = vec3(
getExtrusionOffset(target.xy - source.xy, positions.y, widthPixels),
0.0);
DECKGL_FILTER_SIZE(offset, geometry);
DECKGL_FILTER_GL_POSITION(p, geometry);
gl_Position = p + vec4(project_pixel_size_to_clipspace(offset.xy), 0.0, 0.0);
vColor = vec4(instanceColors.rgb, instanceColors.a * layer.opacity);
DECKGL_FILTER_COLOR(vColor, geometry);
}
`;var MT=`#version 300 es
#define SHADER_NAME line-layer-fragment-shader
precision highp float;
in vec4 vColor;
in vec2 uv;
out vec4 fragColor;
void main(void) {
geometry.uv = uv;
fragColor = vColor;
DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;var cN=[0,0,0,255],lN={getSourcePosition:{type:"accessor",value:t=>t.sourcePosition},getTargetPosition:{type:"accessor",value:t=>t.targetPosition},getColor:{type:"accessor",value:cN},getWidth:{type:"accessor",value:1},widthUnits:"pixels",widthScale:{type:"number",value:1,min:0},widthMinPixels:{type:"number",value:0,min:0},widthMaxPixels:{type:"number",value:Number.MAX_SAFE_INTEGER,min:0}},xn=class extends ue{getBounds(){return this.getAttributeManager()?.getBounds(["instanceSourcePositions","instanceTargetPositions"])}getShaders(){return super.getShaders({vs:RT,fs:MT,source:CT,modules:[pe,cr,ge,wT]})}get wrapLongitude(){return!1}initializeState(){this.getAttributeManager().addInstanced({instanceSourcePositions:{size:3,type:"float64",fp64:this.use64bitPositions(),transition:!0,accessor:"getSourcePosition"},instanceTargetPositions:{size:3,type:"float64",fp64:this.use64bitPositions(),transition:!0,accessor:"getTargetPosition"},instanceColors:{size:this.props.colorFormat.length,type:"unorm8",transition:!0,accessor:"getColor",defaultValue:[0,0,0,255]},instanceWidths:{size:1,transition:!0,accessor:"getWidth",defaultValue:1}})}updateState(e){super.updateState(e),e.changeFlags.extensionsChanged&&(this.state.model?.destroy(),this.state.model=this._getModel(),this.getAttributeManager().invalidateAll())}draw({uniforms:e}){let{widthUnits:r,widthScale:i,widthMinPixels:o,widthMaxPixels:s,wrapLongitude:n}=this.props,a=this.state.model,c={widthUnits:te[r],widthScale:i,widthMinPixels:o,widthMaxPixels:s,useShortestPath:n?1:0};a.shaderInputs.setProps({line:c}),a.draw(this.context.renderPass),n&&(a.shaderInputs.setProps({line:{...c,useShortestPath:-1}}),a.draw(this.context.renderPass))}_getModel(){let e=[0,-1,0,0,1,0,1,-1,0,1,1,0];return new q(this.context.device,{...this.getShaders(),id:this.props.id,bufferLayout:this.getAttributeManager().getBufferLayouts(),geometry:new ne({topology:"triangle-strip",attributes:{positions:{size:3,value:new Float32Array(e)}}}),isInstanced:!0})}};xn.layerName="LineLayer";xn.defaultProps=lN;var jp=xn;var IT=`layout(std140) uniform scatterplotUniforms {
  float radiusScale;
  float radiusMinPixels;
  float radiusMaxPixels;
  float lineWidthScale;
  float lineWidthMinPixels;
  float lineWidthMaxPixels;
  float stroked;
  float filled;
  bool antialiasing;
  bool billboard;
  highp int radiusUnits;
  highp int lineWidthUnits;
} scatterplot;
`,OT={name:"scatterplot",vs:IT,fs:IT,source:"",uniformTypes:{radiusScale:"f32",radiusMinPixels:"f32",radiusMaxPixels:"f32",lineWidthScale:"f32",lineWidthMinPixels:"f32",lineWidthMaxPixels:"f32",stroked:"f32",filled:"f32",antialiasing:"f32",billboard:"f32",radiusUnits:"i32",lineWidthUnits:"i32"}};var LT=`#version 300 es
#define SHADER_NAME scatterplot-layer-vertex-shader
in vec3 positions;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in float instanceRadius;
in float instanceLineWidths;
in vec4 instanceFillColors;
in vec4 instanceLineColors;
in vec3 instancePickingColors;
in vec2 instancePixelOffset;
out vec4 vFillColor;
out vec4 vLineColor;
out vec2 unitPosition;
out float innerUnitRadius;
out float outerRadiusPixels;
void main(void) {
geometry.worldPosition = instancePositions;
outerRadiusPixels = clamp(
project_size_to_pixel(scatterplot.radiusScale * instanceRadius, scatterplot.radiusUnits),
scatterplot.radiusMinPixels, scatterplot.radiusMaxPixels
);
float lineWidthPixels = clamp(
project_size_to_pixel(scatterplot.lineWidthScale * instanceLineWidths, scatterplot.lineWidthUnits),
scatterplot.lineWidthMinPixels, scatterplot.lineWidthMaxPixels
);
outerRadiusPixels += scatterplot.stroked * lineWidthPixels / 2.0;
float edgePadding = scatterplot.antialiasing ? (outerRadiusPixels + SMOOTH_EDGE_RADIUS) / outerRadiusPixels : 1.0;
unitPosition = edgePadding * positions.xy;
geometry.uv = unitPosition;
geometry.pickingColor = instancePickingColors;
innerUnitRadius = 1.0 - scatterplot.stroked * lineWidthPixels / outerRadiusPixels;
if (scatterplot.billboard) {
gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, vec3(0.0), geometry.position);
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
vec3 offset = edgePadding * positions * outerRadiusPixels;
offset.xy += instancePixelOffset;
DECKGL_FILTER_SIZE(offset, geometry);
gl_Position.xy += project_pixel_size_to_clipspace(offset.xy);
} else {
vec3 offset = edgePadding * positions * project_pixel_size(outerRadiusPixels);
offset.xy += project_pixel_size(instancePixelOffset);
DECKGL_FILTER_SIZE(offset, geometry);
gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, offset, geometry.position);
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
}
vFillColor = vec4(instanceFillColors.rgb, instanceFillColors.a * layer.opacity);
DECKGL_FILTER_COLOR(vFillColor, geometry);
vLineColor = vec4(instanceLineColors.rgb, instanceLineColors.a * layer.opacity);
DECKGL_FILTER_COLOR(vLineColor, geometry);
}
`;var NT=`#version 300 es
#define SHADER_NAME scatterplot-layer-fragment-shader
precision highp float;
in vec4 vFillColor;
in vec4 vLineColor;
in vec2 unitPosition;
in float innerUnitRadius;
in float outerRadiusPixels;
out vec4 fragColor;
void main(void) {
geometry.uv = unitPosition;
float distToCenter = length(unitPosition) * outerRadiusPixels;
float inCircle = scatterplot.antialiasing ?
smoothedge(distToCenter, outerRadiusPixels) :
step(distToCenter, outerRadiusPixels);
if (inCircle == 0.0) {
discard;
}
if (scatterplot.stroked > 0.5) {
float isLine = scatterplot.antialiasing ?
smoothedge(innerUnitRadius * outerRadiusPixels, distToCenter) :
step(innerUnitRadius * outerRadiusPixels, distToCenter);
if (scatterplot.filled > 0.5) {
fragColor = mix(vFillColor, vLineColor, isLine);
} else {
if (isLine == 0.0) {
discard;
}
fragColor = vec4(vLineColor.rgb, vLineColor.a * isLine);
}
} else if (scatterplot.filled < 0.5) {
discard;
} else {
fragColor = vFillColor;
}
fragColor.a *= inCircle;
DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;var DT=`// Main shaders

struct ScatterplotUniforms {
  radiusScale: f32,
  radiusMinPixels: f32,
  radiusMaxPixels: f32,
  lineWidthScale: f32,
  lineWidthMinPixels: f32,
  lineWidthMaxPixels: f32,
  stroked: f32,
  filled: i32,
  antialiasing: i32,
  billboard: i32,
  radiusUnits: i32,
  lineWidthUnits: i32,
};

struct ConstantAttributeUniforms {
 instancePositions: vec3<f32>,
 instancePositions64Low: vec3<f32>,
 instanceRadius: f32,
 instanceLineWidths: f32,
 instanceFillColors: vec4<f32>,
 instanceLineColors: vec4<f32>,
 instancePickingColors: vec3<f32>,
 instancePixelOffset: vec2<f32>,

 instancePositionsConstant: i32,
 instancePositions64LowConstant: i32,
 instanceRadiusConstant: i32,
 instanceLineWidthsConstant: i32,
 instanceFillColorsConstant: i32,
 instanceLineColorsConstant: i32,
 instancePickingColorsConstant: i32,
 instancePixelOffsetConstant: i32
};

@group(0) @binding(0) var<uniform> scatterplot: ScatterplotUniforms;

struct ConstantAttributes {
  instancePositions: vec3<f32>,
  instancePositions64Low: vec3<f32>,
  instanceRadius: f32,
  instanceLineWidths: f32,
  instanceFillColors: vec4<f32>,
  instanceLineColors: vec4<f32>,
  instancePickingColors: vec3<f32>,
  instancePixelOffset: vec2<f32>
};

const constants = ConstantAttributes(
  vec3<f32>(0.0),
  vec3<f32>(0.0),
  0.0,
  0.0,
  vec4<f32>(0.0, 0.0, 0.0, 1.0),
  vec4<f32>(0.0, 0.0, 0.0, 1.0),
  vec3<f32>(0.0),
  vec2<f32>(0.0)
);

struct Attributes {
  @builtin(instance_index) instanceIndex : u32,
  @builtin(vertex_index) vertexIndex : u32,
  @location(0) positions: vec3<f32>,
  @location(1) instancePositions: vec3<f32>,
  @location(2) instancePositions64Low: vec3<f32>,
  @location(3) instanceRadius: f32,
  @location(4) instanceLineWidths: f32,
  @location(5) instanceFillColors: vec4<f32>,
  @location(6) instanceLineColors: vec4<f32>,
  @location(7) instancePickingColors: vec3<f32>,
  @location(8) instancePixelOffset: vec2<f32>
};

struct Varyings {
  @builtin(position) position: vec4<f32>,
  @location(0) vFillColor: vec4<f32>,
  @location(1) vLineColor: vec4<f32>,
  @location(2) unitPosition: vec2<f32>,
  @location(3) innerUnitRadius: f32,
  @location(4) outerRadiusPixels: f32,
  @location(5) pickingColor: vec3<f32>,
};

@vertex
fn vertexMain(attributes: Attributes) -> Varyings {
  var varyings: Varyings;

  // Draw an inline geometry constant array clip space triangle to verify that rendering works.
  // var positions = array<vec2<f32>, 3>(vec2(0.0, 0.5), vec2(-0.5, -0.5), vec2(0.5, -0.5));
  // if (attributes.instanceIndex == 0) {
  //   varyings.position = vec4<f32>(positions[attributes.vertexIndex], 0.0, 1.0);
  //   return varyings;
  // }

  geometry.worldPosition = attributes.instancePositions;

  // Multiply out radius and clamp to limits
  varyings.outerRadiusPixels = clamp(
    project_unit_size_to_pixel(scatterplot.radiusScale * attributes.instanceRadius, scatterplot.radiusUnits),
    scatterplot.radiusMinPixels, scatterplot.radiusMaxPixels
  );

  // Multiply out line width and clamp to limits
  let lineWidthPixels = clamp(
    project_unit_size_to_pixel(scatterplot.lineWidthScale * attributes.instanceLineWidths, scatterplot.lineWidthUnits),
    scatterplot.lineWidthMinPixels, scatterplot.lineWidthMaxPixels
  );

  // outer radius needs to offset by half stroke width
  varyings.outerRadiusPixels += scatterplot.stroked * lineWidthPixels / 2.0;
  // Expand geometry to accommodate edge smoothing
  let edgePadding = select(
    (varyings.outerRadiusPixels + SMOOTH_EDGE_RADIUS) / varyings.outerRadiusPixels,
    1.0,
    scatterplot.antialiasing != 0
  );

  // position on the containing square in [-1, 1] space
  varyings.unitPosition = edgePadding * attributes.positions.xy;
  geometry.uv = varyings.unitPosition;
  geometry.pickingColor = attributes.instancePickingColors;

  varyings.innerUnitRadius = 1.0 - scatterplot.stroked * lineWidthPixels / varyings.outerRadiusPixels;

  if (scatterplot.billboard != 0) {
    varyings.position = project_position_to_clipspace(attributes.instancePositions, attributes.instancePositions64Low, vec3<f32>(0.0)); // TODO , geometry.position);
    // DECKGL_FILTER_GL_POSITION(varyings.position, geometry);
    var offset = edgePadding * attributes.positions * varyings.outerRadiusPixels;
    offset = vec3<f32>(offset.xy + attributes.instancePixelOffset, offset.z);
    // DECKGL_FILTER_SIZE(offset, geometry);
    let clipPixels = project_pixel_size_to_clipspace(offset.xy);
    varyings.position = vec4<f32>(varyings.position.x + clipPixels.x, varyings.position.y + clipPixels.y, varyings.position.z, varyings.position.w);
  } else {
    var offset = edgePadding * attributes.positions * project_pixel_size_float(varyings.outerRadiusPixels);
    offset = vec3<f32>(offset.xy + project_pixel_size_vec2(attributes.instancePixelOffset), offset.z);
    // DECKGL_FILTER_SIZE(offset, geometry);
    varyings.position = project_position_to_clipspace(attributes.instancePositions, attributes.instancePositions64Low, offset); // TODO , geometry.position);
    // DECKGL_FILTER_GL_POSITION(varyings.position, geometry);
  }

  // Apply opacity to instance color, or return instance picking color
  varyings.vFillColor = vec4<f32>(attributes.instanceFillColors.rgb, attributes.instanceFillColors.a * layer.opacity);
  // DECKGL_FILTER_COLOR(varyings.vFillColor, geometry);
  varyings.vLineColor = vec4<f32>(attributes.instanceLineColors.rgb, attributes.instanceLineColors.a * layer.opacity);
  // DECKGL_FILTER_COLOR(varyings.vLineColor, geometry);
  varyings.pickingColor = attributes.instancePickingColors;

  return varyings;
}

@fragment
fn fragmentMain(varyings: Varyings) -> @location(0) vec4<f32> {
  // var geometry: Geometry;
  // geometry.uv = unitPosition;

  let distToCenter = length(varyings.unitPosition) * varyings.outerRadiusPixels;
  let inCircle = select(
    smoothedge(distToCenter, varyings.outerRadiusPixels),
    step(distToCenter, varyings.outerRadiusPixels),
    scatterplot.antialiasing != 0
  );

  if (inCircle == 0.0) {
    discard;
  }

  var fragColor: vec4<f32>;

  if (scatterplot.stroked != 0) {
    let isLine = select(
      smoothedge(varyings.innerUnitRadius * varyings.outerRadiusPixels, distToCenter),
      step(varyings.innerUnitRadius * varyings.outerRadiusPixels, distToCenter),
      scatterplot.antialiasing != 0
    );

    if (scatterplot.filled != 0) {
      fragColor = mix(varyings.vFillColor, varyings.vLineColor, isLine);
    } else {
      if (isLine == 0.0) {
        discard;
      }
      fragColor = vec4<f32>(varyings.vLineColor.rgb, varyings.vLineColor.a * isLine);
    }
  } else if (scatterplot.filled == 0) {
    discard;
  } else {
    fragColor = varyings.vFillColor;
  }

  fragColor.a *= inCircle;

  if (picking.isActive > 0.5) {
    if (!picking_isColorValid(varyings.pickingColor)) {
      discard;
    }
    return vec4<f32>(varyings.pickingColor, 1.0);
  }

  if (picking.isHighlightActive > 0.5) {
    let highlightedObjectColor = picking_normalizeColor(picking.highlightedObjectColor);
    if (picking_isColorZero(abs(varyings.pickingColor - highlightedObjectColor))) {
      let highLightAlpha = picking.highlightColor.a;
      let blendedAlpha = highLightAlpha + fragColor.a * (1.0 - highLightAlpha);
      if (blendedAlpha > 0.0) {
        let highLightRatio = highLightAlpha / blendedAlpha;
        fragColor = vec4<f32>(
          mix(fragColor.rgb, picking.highlightColor.rgb, highLightRatio),
          blendedAlpha
        );
      } else {
        fragColor = vec4<f32>(fragColor.rgb, 0.0);
      }
    }
  }

  // Apply premultiplied alpha as required by transparent canvas
  fragColor = deckgl_premultiplied_alpha(fragColor);

  return fragColor;
  // return vec4<f32>(0, 0, 1, 1);
}
`;var FT=[0,0,0,255],fN={radiusUnits:"meters",radiusScale:{type:"number",min:0,value:1},radiusMinPixels:{type:"number",min:0,value:0},radiusMaxPixels:{type:"number",min:0,value:Number.MAX_SAFE_INTEGER},lineWidthUnits:"meters",lineWidthScale:{type:"number",min:0,value:1},lineWidthMinPixels:{type:"number",min:0,value:0},lineWidthMaxPixels:{type:"number",min:0,value:Number.MAX_SAFE_INTEGER},stroked:!1,filled:!0,billboard:!1,antialiasing:!0,getPosition:{type:"accessor",value:t=>t.position},getRadius:{type:"accessor",value:1},getFillColor:{type:"accessor",value:FT},getLineColor:{type:"accessor",value:FT},getLineWidth:{type:"accessor",value:1},getPixelOffset:{type:"accessor",value:[0,0]},strokeWidth:{deprecatedFor:"getLineWidth"},outline:{deprecatedFor:"stroked"},getColor:{deprecatedFor:["getFillColor","getLineColor"]}},bn=class extends ue{getShaders(){return super.getShaders({vs:LT,fs:NT,source:DT,modules:[pe,cr,ge,OT]})}initializeState(){this.getAttributeManager().addInstanced({instancePositions:{size:3,type:"float64",fp64:this.use64bitPositions(),transition:!0,accessor:"getPosition"},instanceRadius:{size:1,transition:!0,accessor:"getRadius",defaultValue:1},instanceFillColors:{size:this.props.colorFormat.length,transition:!0,type:"unorm8",accessor:"getFillColor",defaultValue:[0,0,0,255]},instanceLineColors:{size:this.props.colorFormat.length,transition:!0,type:"unorm8",accessor:"getLineColor",defaultValue:[0,0,0,255]},instanceLineWidths:{size:1,transition:!0,accessor:"getLineWidth",defaultValue:1},instancePixelOffset:{size:2,transition:!0,accessor:"getPixelOffset"}})}updateState(e){super.updateState(e),e.changeFlags.extensionsChanged&&(this.state.model?.destroy(),this.state.model=this._getModel(),this.getAttributeManager().invalidateAll())}draw({uniforms:e}){let{radiusUnits:r,radiusScale:i,radiusMinPixels:o,radiusMaxPixels:s,stroked:n,filled:a,billboard:c,antialiasing:l,lineWidthUnits:f,lineWidthScale:u,lineWidthMinPixels:h,lineWidthMaxPixels:d}=this.props,p={stroked:n,filled:a,billboard:c,antialiasing:l,radiusUnits:te[r],radiusScale:i,radiusMinPixels:o,radiusMaxPixels:s,lineWidthUnits:te[f],lineWidthScale:u,lineWidthMinPixels:h,lineWidthMaxPixels:d},m=this.state.model;m.shaderInputs.setProps({scatterplot:p}),m.draw(this.context.renderPass)}_getModel(){let e=[-1,-1,0,1,-1,0,-1,1,0,1,1,0];return new q(this.context.device,{...this.getShaders(),id:this.props.id,bufferLayout:this.getAttributeManager().getBufferLayouts(),geometry:new ne({topology:"triangle-strip",attributes:{positions:{size:3,value:new Float32Array(e)}}}),isInstanced:!0})}};bn.defaultProps=fN;bn.layerName="ScatterplotLayer";var vn=bn;var eo={CLOCKWISE:1,COUNTER_CLOCKWISE:-1};function ti(t,e,r={}){return BT(t,r)!==e?(uN(t,r),!0):!1}function BT(t,e={}){return Math.sign(Kl(t,e))}var Hp={x:0,y:1,z:2};function Kl(t,e={}){let{start:r=0,end:i=t.length,plane:o="xy"}=e,s=e.size||2,n=0,a=Hp[o[0]],c=Hp[o[1]];for(let l=r,f=i-s;l<i;l+=s)n+=(t[l+a]-t[f+a])*(t[l+c]+t[f+c]),f=l;return n/2}function uN(t,e){let{start:r=0,end:i=t.length,size:o=2}=e,s=(i-r)/o,n=Math.floor(s/2);for(let a=0;a<n;++a){let c=r+a*o,l=r+(s-1-a)*o;for(let f=0;f<o;++f){let u=t[c+f];t[c+f]=t[l+f],t[l+f]=u}}}function Ne(t,e){let r=e.length,i=t.length;if(i>0){let o=!0;for(let s=0;s<r;s++)if(t[i-r+s]!==e[s]){o=!1;break}if(o)return!1}for(let o=0;o<r;o++)t[i+o]=e[o];return!0}function Tn(t,e){let r=e.length;for(let i=0;i<r;i++)t[i]=e[i]}function vr(t,e,r,i,o=[]){let s=i+e*r;for(let n=0;n<r;n++)o[n]=t[s+n];return o}function Zl(t,e,r,i,o=[]){let s,n;if(r&8)s=(i[3]-t[1])/(e[1]-t[1]),n=3;else if(r&4)s=(i[1]-t[1])/(e[1]-t[1]),n=1;else if(r&2)s=(i[2]-t[0])/(e[0]-t[0]),n=2;else if(r&1)s=(i[0]-t[0])/(e[0]-t[0]),n=0;else return null;for(let a=0;a<t.length;a++)o[a]=(n&1)===a?i[n]:s*(e[a]-t[a])+t[a];return o}function Sn(t,e){let r=0;return t[0]<e[0]?r|=1:t[0]>e[2]&&(r|=2),t[1]<e[1]?r|=4:t[1]>e[3]&&(r|=8),r}function An(t,e){let{size:r=2,broken:i=!1,gridResolution:o=10,gridOffset:s=[0,0],startIndex:n=0,endIndex:a=t.length}=e||{},c=(a-n)/r,l=[],f=[l],u=vr(t,0,r,n),h,d,p=zT(u,o,s,[]),m=[];Ne(l,u);for(let g=1;g<c;g++){for(h=vr(t,g,r,n,h),d=Sn(h,p);d;){Zl(u,h,d,p,m);let _=Sn(m,p);_&&(Zl(u,m,_,p,m),d=_),Ne(l,m),Tn(u,m),pN(p,o,d),i&&l.length>r&&(l=[],f.push(l),Ne(l,u)),d=Sn(h,p)}Ne(l,h),Tn(u,h)}return i?f:f[0]}var kT=0,dN=1;function En(t,e=null,r){if(!t.length)return[];let{size:i=2,gridResolution:o=10,gridOffset:s=[0,0],edgeTypes:n=!1}=r||{},a=[],c=[{pos:t,types:n?new Array(t.length/i).fill(dN):null,holes:e||[]}],l=[[],[]],f=[];for(;c.length;){let{pos:u,types:h,holes:d}=c.shift();gN(u,i,d[0]||u.length,l),f=zT(l[0],o,s,f);let p=Sn(l[1],f);if(p){let m=UT(u,h,i,0,d[0]||u.length,f,p),g={pos:m[0].pos,types:m[0].types,holes:[]},_={pos:m[1].pos,types:m[1].types,holes:[]};c.push(g,_);for(let b=0;b<d.length;b++)m=UT(u,h,i,d[b],d[b+1]||u.length,f,p),m[0]&&(g.holes.push(g.pos.length),g.pos=ql(g.pos,m[0].pos),n&&(g.types=ql(g.types,m[0].types))),m[1]&&(_.holes.push(_.pos.length),_.pos=ql(_.pos,m[1].pos),n&&(_.types=ql(_.types,m[1].types)))}else{let m={positions:u};n&&(m.edgeTypes=h),d.length&&(m.holeIndices=d),a.push(m)}}return a}function UT(t,e,r,i,o,s,n){let a=(o-i)/r,c=[],l=[],f=[],u=[],h=[],d,p,m,g=vr(t,a-1,r,i),_=Math.sign(n&8?g[1]-s[3]:g[0]-s[2]),b=e&&e[a-1],y=0,x=0;for(let v=0;v<a;v++)d=vr(t,v,r,i,d),p=Math.sign(n&8?d[1]-s[3]:d[0]-s[2]),m=e&&e[i/r+v],p&&_&&_!==p&&(Zl(g,d,n,s,h),Ne(c,h)&&f.push(b),Ne(l,h)&&u.push(b)),p<=0?(Ne(c,d)&&f.push(m),y-=p):f.length&&(f[f.length-1]=kT),p>=0?(Ne(l,d)&&u.push(m),x+=p):u.length&&(u[u.length-1]=kT),Tn(g,d),_=p,b=m;return[y?{pos:c,types:e&&f}:null,x?{pos:l,types:e&&u}:null]}function zT(t,e,r,i){let o=Math.floor((t[0]-r[0])/e)*e+r[0],s=Math.floor((t[1]-r[1])/e)*e+r[1];return i[0]=o,i[1]=s,i[2]=o+e,i[3]=s+e,i}function pN(t,e,r){r&8?(t[1]+=e,t[3]+=e):r&4?(t[1]-=e,t[3]-=e):r&2?(t[0]+=e,t[2]+=e):r&1&&(t[0]-=e,t[2]-=e)}function gN(t,e,r,i){let o=1/0,s=-1/0,n=1/0,a=-1/0;for(let c=0;c<r;c+=e){let l=t[c],f=t[c+1];o=l<o?l:o,s=l>s?l:s,n=f<n?f:n,a=f>a?f:a}return i[0][0]=o,i[0][1]=n,i[1][0]=s,i[1][1]=a,i}function ql(t,e){for(let r=0;r<e.length;r++)t.push(e[r]);return t}var mN=85.051129;function $p(t,e){let{size:r=2,startIndex:i=0,endIndex:o=t.length,normalize:s=!0}=e||{},n=t.slice(i,o);WT(n,r,0,o-i);let a=An(n,{size:r,broken:!0,gridResolution:360,gridOffset:[-180,-180]});if(s)for(let c of a)VT(c,r);return a}function Xp(t,e=null,r){let{size:i=2,normalize:o=!0,edgeTypes:s=!1}=r||{};e=e||[];let n=[],a=[],c=0,l=0;for(let u=0;u<=e.length;u++){let h=e[u]||t.length,d=l,p=_N(t,i,c,h);for(let m=p;m<h;m++)n[l++]=t[m];for(let m=c;m<p;m++)n[l++]=t[m];WT(n,i,d,l),yN(n,i,d,l,r?.maxLatitude),c=h,a[u]=l}a.pop();let f=En(n,a,{size:i,gridResolution:360,gridOffset:[-180,-180],edgeTypes:s});if(o)for(let u of f)VT(u.positions,i);return f}function _N(t,e,r,i){let o=-1,s=-1;for(let n=r+1;n<i;n+=e){let a=Math.abs(t[n]);a>o&&(o=a,s=n-1)}return s}function yN(t,e,r,i,o=mN){let s=t[r],n=t[i-e];if(Math.abs(s-n)>180){let a=vr(t,0,e,r);a[0]+=Math.round((n-s)/360)*360,Ne(t,a),a[1]=Math.sign(a[1])*o,Ne(t,a),a[0]=s,Ne(t,a)}}function WT(t,e,r,i){let o=t[0],s;for(let n=r;n<i;n+=e){s=t[n];let a=s-o;(a>180||a<-180)&&(s-=Math.round(a/360)*360),t[n]=o=s}}function VT(t,e){let r,i=t.length/e;for(let s=0;s<i&&(r=t[s*e],(r+180)%360===0);s++);let o=-Math.round(r/360)*360;if(o!==0)for(let s=0;s<i;s++)t[s*e]+=o}var Pn=class extends ne{constructor(e){let{indices:r,attributes:i}=bN(e);super({...e,indices:r,attributes:i})}};function bN(t){let{radius:e,height:r=1,nradial:i=10}=t,{vertices:o}=t;o&&(O.assert(o.length>=i),o=o.flatMap(d=>[d[0],d[1]]),ti(o,eo.COUNTER_CLOCKWISE));let s=r>0,n=i+1,a=s?n*3+1:i,c=Math.PI*2/i,l=new Uint16Array(s?i*3*2:0),f=new Float32Array(a*3),u=new Float32Array(a*3),h=0;if(s){for(let d=0;d<n;d++){let p=d*c,m=d%i,g=Math.sin(p),_=Math.cos(p);for(let b=0;b<2;b++)f[h+0]=o?o[m*2]:_*e,f[h+1]=o?o[m*2+1]:g*e,f[h+2]=(1/2-b)*r,u[h+0]=o?o[m*2]:_,u[h+1]=o?o[m*2+1]:g,h+=3}f[h+0]=f[h-3],f[h+1]=f[h-2],f[h+2]=f[h-1],h+=3}for(let d=s?0:1;d<n;d++){let p=Math.floor(d/2)*Math.sign(.5-d%2),m=p*c,g=(p+i)%i,_=Math.sin(m),b=Math.cos(m);f[h+0]=o?o[g*2]:b*e,f[h+1]=o?o[g*2+1]:_*e,f[h+2]=r/2,u[h+2]=1,h+=3}if(s){let d=0;for(let p=0;p<i;p++)l[d++]=p*2+0,l[d++]=p*2+2,l[d++]=p*2+0,l[d++]=p*2+1,l[d++]=p*2+1,l[d++]=p*2+3}return{indices:l,attributes:{POSITION:{size:3,value:f},NORMAL:{size:3,value:u}}}}var jT=`layout(std140) uniform columnUniforms {
  float radius;
  float angle;
  vec2 offset;
  bool extruded;
  bool stroked;
  bool isStroke;
  float coverage;
  float elevationScale;
  float edgeDistance;
  float widthScale;
  float widthMinPixels;
  float widthMaxPixels;
  highp int radiusUnits;
  highp int widthUnits;
} column;
`,HT={name:"column",vs:jT,fs:jT,uniformTypes:{radius:"f32",angle:"f32",offset:"vec2<f32>",extruded:"f32",stroked:"f32",isStroke:"f32",coverage:"f32",elevationScale:"f32",edgeDistance:"f32",widthScale:"f32",widthMinPixels:"f32",widthMaxPixels:"f32",radiusUnits:"i32",widthUnits:"i32"}};var $T=`#version 300 es
#define SHADER_NAME column-layer-vertex-shader
in vec3 positions;
in vec3 normals;
in vec3 instancePositions;
in float instanceElevations;
in vec3 instancePositions64Low;
in vec4 instanceFillColors;
in vec4 instanceLineColors;
in float instanceStrokeWidths;
in vec3 instancePickingColors;
out vec4 vColor;
#ifdef FLAT_SHADING
out vec3 cameraPosition;
out vec4 position_commonspace;
#endif
void main(void) {
geometry.worldPosition = instancePositions;
vec4 color = column.isStroke ? instanceLineColors : instanceFillColors;
mat2 rotationMatrix = mat2(cos(column.angle), sin(column.angle), -sin(column.angle), cos(column.angle));
float elevation = 0.0;
float strokeOffsetRatio = 1.0;
if (column.extruded) {
elevation = instanceElevations * (positions.z + 1.0) / 2.0 * column.elevationScale;
} else if (column.stroked) {
float widthPixels = clamp(
project_size_to_pixel(instanceStrokeWidths * column.widthScale, column.widthUnits),
column.widthMinPixels, column.widthMaxPixels) / 2.0;
float halfOffset = project_pixel_size(widthPixels) / project_size(column.edgeDistance * column.coverage * column.radius);
if (column.isStroke) {
strokeOffsetRatio -= sign(positions.z) * halfOffset;
} else {
strokeOffsetRatio -= halfOffset;
}
}
float shouldRender = float(color.a > 0.0 && instanceElevations >= 0.0);
float dotRadius = column.radius * column.coverage * shouldRender;
geometry.pickingColor = instancePickingColors;
vec3 centroidPosition = vec3(instancePositions.xy, instancePositions.z + elevation);
vec3 centroidPosition64Low = instancePositions64Low;
vec2 offset = (rotationMatrix * positions.xy * strokeOffsetRatio + column.offset) * dotRadius;
if (column.radiusUnits == UNIT_METERS) {
offset = project_size(offset);
} else if (column.radiusUnits == UNIT_PIXELS) {
offset = project_pixel_size(offset);
}
vec3 pos = vec3(offset, 0.);
DECKGL_FILTER_SIZE(pos, geometry);
gl_Position = project_position_to_clipspace(centroidPosition, centroidPosition64Low, pos, geometry.position);
geometry.normal = project_normal(vec3(rotationMatrix * normals.xy, normals.z));
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
if (column.extruded && !column.isStroke) {
#ifdef FLAT_SHADING
cameraPosition = project.cameraPosition;
position_commonspace = geometry.position;
vColor = vec4(color.rgb, color.a * layer.opacity);
#else
vec3 lightColor = lighting_getLightColor(color.rgb, project.cameraPosition, geometry.position.xyz, geometry.normal);
vColor = vec4(lightColor, color.a * layer.opacity);
#endif
} else {
vColor = vec4(color.rgb, color.a * layer.opacity);
}
DECKGL_FILTER_COLOR(vColor, geometry);
}
`;var XT=`#version 300 es
#define SHADER_NAME column-layer-fragment-shader
precision highp float;
out vec4 fragColor;
in vec4 vColor;
#ifdef FLAT_SHADING
in vec3 cameraPosition;
in vec4 position_commonspace;
#endif
void main(void) {
fragColor = vColor;
geometry.uv = vec2(0.);
#ifdef FLAT_SHADING
if (column.extruded && !column.isStroke && !bool(picking.isActive)) {
vec3 normal = normalize(cross(dFdx(position_commonspace.xyz), dFdy(position_commonspace.xyz)));
fragColor.rgb = lighting_getLightColor(vColor.rgb, cameraPosition, position_commonspace.xyz, normal);
}
#endif
DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;var Ql=[0,0,0,255],vN={diskResolution:{type:"number",min:4,value:20},vertices:null,radius:{type:"number",min:0,value:1e3},angle:{type:"number",value:0},offset:{type:"array",value:[0,0]},coverage:{type:"number",min:0,max:1,value:1},elevationScale:{type:"number",min:0,value:1},radiusUnits:"meters",lineWidthUnits:"meters",lineWidthScale:1,lineWidthMinPixels:0,lineWidthMaxPixels:Number.MAX_SAFE_INTEGER,extruded:!0,wireframe:!1,filled:!0,stroked:!1,flatShading:!1,getPosition:{type:"accessor",value:t=>t.position},getFillColor:{type:"accessor",value:Ql},getLineColor:{type:"accessor",value:Ql},getLineWidth:{type:"accessor",value:1},getElevation:{type:"accessor",value:1e3},material:!0,getColor:{deprecatedFor:["getFillColor","getLineColor"]}},wn=class extends ue{getShaders(){let e={},{flatShading:r}=this.props;return r&&(e.FLAT_SHADING=1),super.getShaders({vs:$T,fs:XT,defines:e,modules:[pe,r?wi:ar,ge,HT]})}initializeState(){this.getAttributeManager().addInstanced({instancePositions:{size:3,type:"float64",fp64:this.use64bitPositions(),transition:!0,accessor:"getPosition"},instanceElevations:{size:1,transition:!0,accessor:"getElevation"},instanceFillColors:{size:this.props.colorFormat.length,type:"unorm8",transition:!0,accessor:"getFillColor",defaultValue:Ql},instanceLineColors:{size:this.props.colorFormat.length,type:"unorm8",transition:!0,accessor:"getLineColor",defaultValue:Ql},instanceStrokeWidths:{size:1,accessor:"getLineWidth",transition:!0}})}updateState(e){super.updateState(e);let{props:r,oldProps:i,changeFlags:o}=e,s=o.extensionsChanged||r.flatShading!==i.flatShading;s&&(this.state.models?.forEach(a=>a.destroy()),this.setState(this._getModels()),this.getAttributeManager().invalidateAll());let n=this.getNumInstances();this.state.fillModel.setInstanceCount(n),this.state.wireframeModel.setInstanceCount(n),(s||r.diskResolution!==i.diskResolution||r.vertices!==i.vertices||(r.extruded||r.stroked)!==(i.extruded||i.stroked))&&this._updateGeometry(r)}getGeometry(e,r,i){let o=new Pn({radius:1,height:i?2:0,vertices:r,nradial:e}),s=0;if(r)for(let n=0;n<e;n++){let a=r[n],c=Math.sqrt(a[0]*a[0]+a[1]*a[1]);s+=c/e}else s=1;return this.setState({edgeDistance:Math.cos(Math.PI/e)*s}),o}_getModels(){let e=this.getShaders(),r=this.getAttributeManager().getBufferLayouts(),i=new q(this.context.device,{...e,id:`${this.props.id}-fill`,bufferLayout:r,isInstanced:!0}),o=new q(this.context.device,{...e,id:`${this.props.id}-wireframe`,bufferLayout:r,isInstanced:!0});return{fillModel:i,wireframeModel:o,models:[o,i]}}_updateGeometry({diskResolution:e,vertices:r,extruded:i,stroked:o}){let s=this.getGeometry(e,r,i||o);this.setState({fillVertexCount:s.attributes.POSITION.value.length/3});let n=this.state.fillModel,a=this.state.wireframeModel,{POSITION:c,NORMAL:l}=s.attributes,f=new ne({topology:"triangle-strip",attributes:{POSITION:c,NORMAL:l}});n.setGeometry(f),a.setGeometry(s),a.setTopology("line-list")}draw({uniforms:e}){let{lineWidthUnits:r,lineWidthScale:i,lineWidthMinPixels:o,lineWidthMaxPixels:s,radiusUnits:n,elevationScale:a,extruded:c,filled:l,stroked:f,wireframe:u,offset:h,coverage:d,radius:p,angle:m}=this.props,g=this.state.fillModel,_=this.state.wireframeModel,{fillVertexCount:b,edgeDistance:y}=this.state,x={radius:p,angle:m/180*Math.PI,offset:h,extruded:c,stroked:f,coverage:d,elevationScale:a,edgeDistance:y,radiusUnits:te[n],widthUnits:te[r],widthScale:i,widthMinPixels:o,widthMaxPixels:s};c&&u&&(_.shaderInputs.setProps({column:{...x,isStroke:!0}}),_.draw(this.context.renderPass)),l&&(g.setVertexCount(b),g.shaderInputs.setProps({column:{...x,isStroke:!1}}),g.draw(this.context.renderPass)),!c&&f&&(g.setVertexCount(b*2/3),g.shaderInputs.setProps({column:{...x,isStroke:!0}}),g.draw(this.context.renderPass))}};wn.layerName="ColumnLayer";wn.defaultProps=vN;var Yp=wn;function YT(t,e,r,i){let o;if(Array.isArray(t[0])){let s=t.length*e;o=new Array(s);for(let n=0;n<t.length;n++)for(let a=0;a<e;a++)o[n*e+a]=t[n][a]||0}else o=t;return r?An(o,{size:e,gridResolution:r}):i?$p(o,{size:e}):o}var TN=1,SN=2,Gp=4,Cn=class extends xr{constructor(e){super({...e,attributes:{positions:{size:3,padding:18,initialize:!0,type:e.fp64?Float64Array:Float32Array},segmentTypes:{size:1,type:Uint8ClampedArray}}})}get(e){return this.attributes[e]}getGeometryFromBuffer(e){return this.normalize?super.getGeometryFromBuffer(e):null}normalizeGeometry(e){return this.normalize?YT(e,this.positionSize,this.opts.resolution,this.opts.wrapLongitude):e}getGeometrySize(e){if(GT(e)){let i=0;for(let o of e)i+=this.getGeometrySize(o);return i}let r=this.getPathLength(e);return r<2?0:this.isClosed(e)?r<3?0:r+2:r}updateGeometryAttributes(e,r){if(r.geometrySize!==0)if(e&&GT(e))for(let i of e){let o=this.getGeometrySize(i);r.geometrySize=o,this.updateGeometryAttributes(i,r),r.vertexStart+=o}else this._updateSegmentTypes(e,r),this._updatePositions(e,r)}_updateSegmentTypes(e,r){let i=this.attributes.segmentTypes,o=e?this.isClosed(e):!1,{vertexStart:s,geometrySize:n}=r;i.fill(0,s,s+n),o?(i[s]=Gp,i[s+n-2]=Gp):(i[s]+=TN,i[s+n-2]+=SN),i[s+n-1]=Gp}_updatePositions(e,r){let{positions:i}=this.attributes;if(!i||!e)return;let{vertexStart:o,geometrySize:s}=r,n=new Array(3);for(let a=o,c=0;c<s;a++,c++)this.getPointOnPath(e,c,n),i[a*3]=n[0],i[a*3+1]=n[1],i[a*3+2]=n[2]}getPathLength(e){return e.length/this.positionSize}getPointOnPath(e,r,i=[]){let{positionSize:o}=this;r*o>=e.length&&(r+=1-e.length/o);let s=r*o;return i[0]=e[s],i[1]=e[s+1],i[2]=o===3&&e[s+2]||0,i}isClosed(e){if(!this.normalize)return!!this.opts.loop;let{positionSize:r}=this,i=e.length-r;return e[0]===e[i]&&e[1]===e[i+1]&&(r===2||e[2]===e[i+2])}};function GT(t){return Array.isArray(t[0])}var KT=`layout(std140) uniform pathUniforms {
  float widthScale;
  float widthMinPixels;
  float widthMaxPixels;
  float jointType;
  float capType;
  float miterLimit;
  bool billboard;
  highp int widthUnits;
} path;
`,ZT={name:"path",vs:KT,fs:KT,uniformTypes:{widthScale:"f32",widthMinPixels:"f32",widthMaxPixels:"f32",jointType:"f32",capType:"f32",miterLimit:"f32",billboard:"f32",widthUnits:"i32"}};var qT=`#version 300 es
#define SHADER_NAME path-layer-vertex-shader
in vec2 positions;
in float instanceTypes;
in vec3 instanceStartPositions;
in vec3 instanceEndPositions;
in vec3 instanceLeftPositions;
in vec3 instanceRightPositions;
in vec3 instanceLeftPositions64Low;
in vec3 instanceStartPositions64Low;
in vec3 instanceEndPositions64Low;
in vec3 instanceRightPositions64Low;
in float instanceStrokeWidths;
in vec4 instanceColors;
in vec3 instancePickingColors;
uniform float opacity;
out vec4 vColor;
out vec2 vCornerOffset;
out float vMiterLength;
out vec2 vPathPosition;
out float vPathLength;
out float vJointType;
const float EPSILON = 0.001;
const vec3 ZERO_OFFSET = vec3(0.0);
float flipIfTrue(bool flag) {
return -(float(flag) * 2. - 1.);
}
vec3 getLineJoinOffset(
vec3 prevPoint, vec3 currPoint, vec3 nextPoint,
vec2 width
) {
bool isEnd = positions.x > 0.0;
float sideOfPath = positions.y;
float isJoint = float(sideOfPath == 0.0);
vec3 deltaA3 = (currPoint - prevPoint);
vec3 deltaB3 = (nextPoint - currPoint);
mat3 rotationMatrix;
bool needsRotation = !path.billboard && project_needs_rotation(currPoint, rotationMatrix);
if (needsRotation) {
deltaA3 = deltaA3 * rotationMatrix;
deltaB3 = deltaB3 * rotationMatrix;
}
vec2 deltaA = deltaA3.xy / width;
vec2 deltaB = deltaB3.xy / width;
float lenA = length(deltaA);
float lenB = length(deltaB);
vec2 dirA = lenA > 0. ? normalize(deltaA) : vec2(0.0, 0.0);
vec2 dirB = lenB > 0. ? normalize(deltaB) : vec2(0.0, 0.0);
vec2 perpA = vec2(-dirA.y, dirA.x);
vec2 perpB = vec2(-dirB.y, dirB.x);
vec2 tangent = dirA + dirB;
tangent = length(tangent) > 0. ? normalize(tangent) : perpA;
vec2 miterVec = vec2(-tangent.y, tangent.x);
vec2 dir = isEnd ? dirA : dirB;
vec2 perp = isEnd ? perpA : perpB;
float L = isEnd ? lenA : lenB;
float sinHalfA = abs(dot(miterVec, perp));
float cosHalfA = abs(dot(dirA, miterVec));
float turnDirection = flipIfTrue(dirA.x * dirB.y >= dirA.y * dirB.x);
float cornerPosition = sideOfPath * turnDirection;
float miterSize = 1.0 / max(sinHalfA, EPSILON);
miterSize = mix(
min(miterSize, max(lenA, lenB) / max(cosHalfA, EPSILON)),
miterSize,
step(0.0, cornerPosition)
);
vec2 offsetVec = mix(miterVec * miterSize, perp, step(0.5, cornerPosition))
* (sideOfPath + isJoint * turnDirection);
bool isStartCap = lenA == 0.0 || (!isEnd && (instanceTypes == 1.0 || instanceTypes == 3.0));
bool isEndCap = lenB == 0.0 || (isEnd && (instanceTypes == 2.0 || instanceTypes == 3.0));
bool isCap = isStartCap || isEndCap;
if (isCap) {
offsetVec = mix(perp * sideOfPath, dir * path.capType * 4.0 * flipIfTrue(isStartCap), isJoint);
vJointType = path.capType;
} else {
vJointType = path.jointType;
}
vPathLength = L;
vCornerOffset = offsetVec;
vMiterLength = dot(vCornerOffset, miterVec * turnDirection);
vMiterLength = isCap ? isJoint : vMiterLength;
vec2 offsetFromStartOfPath = vCornerOffset + deltaA * float(isEnd);
vPathPosition = vec2(
dot(offsetFromStartOfPath, perp),
dot(offsetFromStartOfPath, dir)
);
geometry.uv = vPathPosition;
float isValid = step(instanceTypes, 3.5);
vec3 offset = vec3(offsetVec * width * isValid, 0.0);
if (needsRotation) {
offset = rotationMatrix * offset;
}
return offset;
}
void clipLine(inout vec4 position, vec4 refPosition) {
if (position.w < EPSILON) {
float r = (EPSILON - refPosition.w) / (position.w - refPosition.w);
position = refPosition + (position - refPosition) * r;
}
}
void main() {
geometry.pickingColor = instancePickingColors;
vColor = vec4(instanceColors.rgb, instanceColors.a * layer.opacity);
float isEnd = positions.x;
vec3 prevPosition = mix(instanceLeftPositions, instanceStartPositions, isEnd);
vec3 prevPosition64Low = mix(instanceLeftPositions64Low, instanceStartPositions64Low, isEnd);
vec3 currPosition = mix(instanceStartPositions, instanceEndPositions, isEnd);
vec3 currPosition64Low = mix(instanceStartPositions64Low, instanceEndPositions64Low, isEnd);
vec3 nextPosition = mix(instanceEndPositions, instanceRightPositions, isEnd);
vec3 nextPosition64Low = mix(instanceEndPositions64Low, instanceRightPositions64Low, isEnd);
geometry.worldPosition = currPosition;
vec2 widthPixels = vec2(clamp(
project_size_to_pixel(instanceStrokeWidths * path.widthScale, path.widthUnits),
path.widthMinPixels, path.widthMaxPixels) / 2.0);
vec3 width;
if (path.billboard) {
vec4 prevPositionScreen = project_position_to_clipspace(prevPosition, prevPosition64Low, ZERO_OFFSET);
vec4 currPositionScreen = project_position_to_clipspace(currPosition, currPosition64Low, ZERO_OFFSET, geometry.position);
vec4 nextPositionScreen = project_position_to_clipspace(nextPosition, nextPosition64Low, ZERO_OFFSET);
clipLine(prevPositionScreen, currPositionScreen);
clipLine(nextPositionScreen, currPositionScreen);
clipLine(currPositionScreen, mix(nextPositionScreen, prevPositionScreen, isEnd));
width = vec3(widthPixels, 0.0);
DECKGL_FILTER_SIZE(width, geometry);
vec3 offset = getLineJoinOffset(
prevPositionScreen.xyz / prevPositionScreen.w,
currPositionScreen.xyz / currPositionScreen.w,
nextPositionScreen.xyz / nextPositionScreen.w,
project_pixel_size_to_clipspace(width.xy)
);
DECKGL_FILTER_GL_POSITION(currPositionScreen, geometry);
gl_Position = vec4(currPositionScreen.xyz + offset * currPositionScreen.w, currPositionScreen.w);
} else {
prevPosition = project_position(prevPosition, prevPosition64Low);
currPosition = project_position(currPosition, currPosition64Low);
nextPosition = project_position(nextPosition, nextPosition64Low);
width = vec3(project_pixel_size(widthPixels), 0.0);
DECKGL_FILTER_SIZE(width, geometry);
vec3 offset = getLineJoinOffset(prevPosition, currPosition, nextPosition, width.xy);
geometry.position = vec4(currPosition + offset, 1.0);
gl_Position = project_common_position_to_clipspace(geometry.position);
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
}
DECKGL_FILTER_COLOR(vColor, geometry);
}
`;var QT=`#version 300 es
#define SHADER_NAME path-layer-fragment-shader
precision highp float;
in vec4 vColor;
in vec2 vCornerOffset;
in float vMiterLength;
in vec2 vPathPosition;
in float vPathLength;
in float vJointType;
out vec4 fragColor;
void main(void) {
geometry.uv = vPathPosition;
if (vPathPosition.y < 0.0 || vPathPosition.y > vPathLength) {
if (vJointType > 0.5 && length(vCornerOffset) > 1.0) {
discard;
}
if (vJointType < 0.5 && vMiterLength > path.miterLimit + 1.0) {
discard;
}
}
fragColor = vColor;
DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;var JT=[0,0,0,255],AN={widthUnits:"meters",widthScale:{type:"number",min:0,value:1},widthMinPixels:{type:"number",min:0,value:0},widthMaxPixels:{type:"number",min:0,value:Number.MAX_SAFE_INTEGER},jointRounded:!1,capRounded:!1,miterLimit:{type:"number",min:0,value:4},billboard:!1,_pathType:null,getPath:{type:"accessor",value:t=>t.path},getColor:{type:"accessor",value:JT},getWidth:{type:"accessor",value:1},rounded:{deprecatedFor:["jointRounded","capRounded"]}},Kp={enter:(t,e)=>e.length?e.subarray(e.length-t.length):t},Rn=class extends ue{getShaders(){return super.getShaders({vs:qT,fs:QT,modules:[pe,ge,ZT]})}get wrapLongitude(){return!1}getBounds(){return this.getAttributeManager()?.getBounds(["vertexPositions"])}initializeState(){this.getAttributeManager().addInstanced({vertexPositions:{size:3,vertexOffset:1,type:"float64",fp64:this.use64bitPositions(),transition:Kp,accessor:"getPath",update:this.calculatePositions,noAlloc:!0,shaderAttributes:{instanceLeftPositions:{vertexOffset:0},instanceStartPositions:{vertexOffset:1},instanceEndPositions:{vertexOffset:2},instanceRightPositions:{vertexOffset:3}}},instanceTypes:{size:1,type:"uint8",update:this.calculateSegmentTypes,noAlloc:!0},instanceStrokeWidths:{size:1,accessor:"getWidth",transition:Kp,defaultValue:1},instanceColors:{size:this.props.colorFormat.length,type:"unorm8",accessor:"getColor",transition:Kp,defaultValue:JT},instancePickingColors:{size:4,type:"uint8",accessor:(i,{index:o,target:s})=>this.encodePickingColor(i&&i.__source?i.__source.index:o,s)}}),this.setState({pathTesselator:new Cn({fp64:this.use64bitPositions()})})}updateState(e){super.updateState(e);let{props:r,changeFlags:i}=e,o=this.getAttributeManager();if(i.dataChanged||i.updateTriggersChanged&&(i.updateTriggersChanged.all||i.updateTriggersChanged.getPath)){let{pathTesselator:n}=this.state,a=r.data.attributes||{};n.updateGeometry({data:r.data,geometryBuffer:a.getPath,buffers:a,normalize:!r._pathType,loop:r._pathType==="loop",getGeometry:r.getPath,positionFormat:r.positionFormat,wrapLongitude:r.wrapLongitude,resolution:this.context.viewport.resolution,dataChanged:i.dataChanged}),this.setState({numInstances:n.instanceCount,startIndices:n.vertexStarts}),i.dataChanged||o.invalidateAll()}i.extensionsChanged&&(this.state.model?.destroy(),this.state.model=this._getModel(),o.invalidateAll())}getPickingInfo(e){let r=super.getPickingInfo(e),{index:i}=r,o=this.props.data;return o[0]&&o[0].__source&&(r.object=o.find(s=>s.__source.index===i)),r}disablePickingIndex(e){let r=this.props.data;if(r[0]&&r[0].__source)for(let i=0;i<r.length;i++)r[i].__source.index===e&&this._disablePickingIndex(i);else super.disablePickingIndex(e)}draw({uniforms:e}){let{jointRounded:r,capRounded:i,billboard:o,miterLimit:s,widthUnits:n,widthScale:a,widthMinPixels:c,widthMaxPixels:l}=this.props,f=this.state.model,u={jointType:Number(r),capType:Number(i),billboard:o,widthUnits:te[n],widthScale:a,miterLimit:s,widthMinPixels:c,widthMaxPixels:l};f.shaderInputs.setProps({path:u}),f.draw(this.context.renderPass)}_getModel(){let e=[0,1,2,1,4,2,1,3,4,3,5,4],r=[0,0,0,-1,0,1,1,-1,1,1,1,0];return new q(this.context.device,{...this.getShaders(),id:this.props.id,bufferLayout:this.getAttributeManager().getBufferLayouts(),geometry:new ne({topology:"triangle-list",attributes:{indices:new Uint16Array(e),positions:{value:new Float32Array(r),size:2}}}),isInstanced:!0})}calculatePositions(e){let{pathTesselator:r}=this.state;e.startIndices=r.vertexStarts,e.value=r.get("positions")}calculateSegmentTypes(e){let{pathTesselator:r}=this.state;e.startIndices=r.vertexStarts,e.value=r.get("segmentTypes")}};Rn.defaultProps=AN;Rn.layerName="PathLayer";var ri=Rn;var lS=mg(oS(),1);var of=eo.CLOCKWISE,sS=eo.COUNTER_CLOCKWISE,Tr={isClosed:!0};function zN(t){if(t=t&&t.positions||t,!Array.isArray(t)&&!ArrayBuffer.isView(t))throw new Error("invalid polygon")}function ro(t){return"positions"in t?t.positions:t}function Ln(t){return"holeIndices"in t?t.holeIndices:null}function WN(t){return Array.isArray(t[0])}function VN(t){return t.length>=1&&t[0].length>=2&&Number.isFinite(t[0][0])}function jN(t){let e=t[0],r=t[t.length-1];return e[0]===r[0]&&e[1]===r[1]&&e[2]===r[2]}function HN(t,e,r,i){for(let o=0;o<e;o++)if(t[r+o]!==t[i-e+o])return!1;return!0}function nS(t,e,r,i,o){let s=e,n=r.length;for(let a=0;a<n;a++)for(let c=0;c<i;c++)t[s++]=r[a][c]||0;if(!jN(r))for(let a=0;a<i;a++)t[s++]=r[0][a]||0;return Tr.start=e,Tr.end=s,Tr.size=i,ti(t,o,Tr),s}function aS(t,e,r,i,o=0,s,n){s=s||r.length;let a=s-o;if(a<=0)return e;let c=e;for(let l=0;l<a;l++)t[c++]=r[o+l];if(!HN(r,i,o,s))for(let l=0;l<i;l++)t[c++]=r[o+l];return Tr.start=e,Tr.end=c,Tr.size=i,ti(t,n,Tr),c}function sf(t,e){zN(t);let r=[],i=[];if("positions"in t){let{positions:o,holeIndices:s}=t;if(s){let n=0;for(let a=0;a<=s.length;a++)n=aS(r,n,o,e,s[a-1],s[a],a===0?of:sS),i.push(n);return i.pop(),{positions:r,holeIndices:i}}t=o}if(!WN(t))return aS(r,0,t,e,0,r.length,of),r;if(!VN(t)){let o=0;for(let[s,n]of t.entries())o=nS(r,o,n,e,s===0?of:sS),i.push(o);return i.pop(),{positions:r,holeIndices:i}}return nS(r,0,t,e,of),r}function eg(t,e,r){let i=t.length/3,o=0;for(let s=0;s<i;s++){let n=(s+1)%i;o+=t[s*3+e]*t[n*3+r],o-=t[n*3+e]*t[s*3+r]}return Math.abs(o/2)}function cS(t,e,r,i){let o=t.length/3;for(let s=0;s<o;s++){let n=s*3,a=t[n+0],c=t[n+1],l=t[n+2];t[n+e]=a,t[n+r]=c,t[n+i]=l}}function fS(t,e,r,i){let o=Ln(t);o&&(o=o.map(a=>a/e));let s=ro(t),n=i&&e===3;if(r){let a=s.length;s=s.slice();let c=[];for(let l=0;l<a;l+=e){c[0]=s[l],c[1]=s[l+1],n&&(c[2]=s[l+2]);let f=r(c);s[l]=f[0],s[l+1]=f[1],n&&(s[l+2]=f[2])}}if(n){let a=eg(s,0,1),c=eg(s,0,2),l=eg(s,1,2);if(!a&&!c&&!l)return[];a>c&&a>l||(c>l?(r||(s=s.slice()),cS(s,0,2,1)):(r||(s=s.slice()),cS(s,2,0,1)))}return(0,lS.default)(s,o,e)}var Nn=class extends xr{constructor(e){let{fp64:r,IndexType:i=Uint32Array}=e;super({...e,attributes:{positions:{size:3,type:r?Float64Array:Float32Array},vertexValid:{type:Uint16Array,size:1},indices:{type:i,size:1}}})}get(e){let{attributes:r}=this;return e==="indices"?r.indices&&r.indices.subarray(0,this.vertexCount):r[e]}updateGeometry(e){super.updateGeometry(e);let r=this.buffers.indices;if(r)this.vertexCount=(r.value||r).length;else if(this.data&&!this.getGeometry)throw new Error("missing indices buffer")}normalizeGeometry(e){if(this.normalize){let r=sf(e,this.positionSize);return this.opts.resolution?En(ro(r),Ln(r),{size:this.positionSize,gridResolution:this.opts.resolution,edgeTypes:!0}):this.opts.wrapLongitude?Xp(ro(r),Ln(r),{size:this.positionSize,maxLatitude:86,edgeTypes:!0}):r}return e}getGeometrySize(e){if(hS(e)){let r=0;for(let i of e)r+=this.getGeometrySize(i);return r}return ro(e).length/this.positionSize}getGeometryFromBuffer(e){return this.normalize||!this.buffers.indices?super.getGeometryFromBuffer(e):null}updateGeometryAttributes(e,r){if(e&&hS(e))for(let i of e){let o=this.getGeometrySize(i);r.geometrySize=o,this.updateGeometryAttributes(i,r),r.vertexStart+=o,r.indexStart=this.indexStarts[r.geometryIndex+1]}else{let i=e;this._updateIndices(i,r),this._updatePositions(i,r),this._updateVertexValid(i,r)}}_updateIndices(e,{geometryIndex:r,vertexStart:i,indexStart:o}){let{attributes:s,indexStarts:n,typedArrayManager:a}=this,c=s.indices;if(!c||!e)return;let l=o,f=fS(e,this.positionSize,this.opts.preproject,this.opts.full3d);c=a.allocate(c,o+f.length,{copy:!0});for(let u=0;u<f.length;u++)c[l++]=f[u]+i;n[r+1]=o+f.length,s.indices=c}_updatePositions(e,{vertexStart:r,geometrySize:i}){let{attributes:{positions:o},positionSize:s}=this;if(!o||!e)return;let n=ro(e);for(let a=r,c=0;c<i;a++,c++){let l=n[c*s],f=n[c*s+1],u=s>2?n[c*s+2]:0;o[a*3]=l,o[a*3+1]=f,o[a*3+2]=u}}_updateVertexValid(e,{vertexStart:r,geometrySize:i}){let{positionSize:o}=this,s=this.attributes.vertexValid,n=e&&Ln(e);if(e&&e.edgeTypes?s.set(e.edgeTypes,r):s.fill(1,r,r+i),n)for(let a=0;a<n.length;a++)s[r+n[a]/o-1]=0;s[r+i-1]=0}};function hS(t){return Array.isArray(t)&&t.length>0&&!Number.isFinite(t[0])}var dS=`layout(std140) uniform solidPolygonUniforms {
  bool extruded;
  bool isWireframe;
  float elevationScale;
} solidPolygon;
`,pS={name:"solidPolygon",vs:dS,fs:dS,uniformTypes:{extruded:"f32",isWireframe:"f32",elevationScale:"f32"}};var nf=`in vec4 fillColors;
in vec4 lineColors;
in vec3 pickingColors;
out vec4 vColor;
struct PolygonProps {
vec3 positions;
vec3 positions64Low;
vec3 normal;
float elevations;
};
vec3 project_offset_normal(vec3 vector) {
if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT ||
project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT_OFFSETS) {
return normalize(vector * project.commonUnitsPerWorldUnit);
}
return project_normal(vector);
}
void calculatePosition(PolygonProps props) {
vec3 pos = props.positions;
vec3 pos64Low = props.positions64Low;
vec3 normal = props.normal;
vec4 colors = solidPolygon.isWireframe ? lineColors : fillColors;
geometry.worldPosition = props.positions;
geometry.pickingColor = pickingColors;
if (solidPolygon.extruded) {
pos.z += props.elevations * solidPolygon.elevationScale;
}
gl_Position = project_position_to_clipspace(pos, pos64Low, vec3(0.), geometry.position);
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
if (solidPolygon.extruded) {
#ifdef IS_SIDE_VERTEX
normal = project_offset_normal(normal);
#else
normal = project_normal(normal);
#endif
geometry.normal = normal;
vec3 lightColor = lighting_getLightColor(colors.rgb, project.cameraPosition, geometry.position.xyz, geometry.normal);
vColor = vec4(lightColor, colors.a * layer.opacity);
} else {
vColor = vec4(colors.rgb, colors.a * layer.opacity);
}
DECKGL_FILTER_COLOR(vColor, geometry);
}
`;var gS=`#version 300 es
#define SHADER_NAME solid-polygon-layer-vertex-shader
in vec3 vertexPositions;
in vec3 vertexPositions64Low;
in float elevations;
${nf}
void main(void) {
PolygonProps props;
props.positions = vertexPositions;
props.positions64Low = vertexPositions64Low;
props.elevations = elevations;
props.normal = vec3(0.0, 0.0, 1.0);
calculatePosition(props);
}
`;var mS=`#version 300 es
#define SHADER_NAME solid-polygon-layer-vertex-shader-side
#define IS_SIDE_VERTEX
in vec2 positions;
in vec3 vertexPositions;
in vec3 nextVertexPositions;
in vec3 vertexPositions64Low;
in vec3 nextVertexPositions64Low;
in float elevations;
in float instanceVertexValid;
${nf}
void main(void) {
if(instanceVertexValid < 0.5){
gl_Position = vec4(0.);
return;
}
PolygonProps props;
vec3 pos;
vec3 pos64Low;
vec3 nextPos;
vec3 nextPos64Low;
#if RING_WINDING_ORDER_CW == 1
pos = vertexPositions;
pos64Low = vertexPositions64Low;
nextPos = nextVertexPositions;
nextPos64Low = nextVertexPositions64Low;
#else
pos = nextVertexPositions;
pos64Low = nextVertexPositions64Low;
nextPos = vertexPositions;
nextPos64Low = vertexPositions64Low;
#endif
props.positions = mix(pos, nextPos, positions.x);
props.positions64Low = mix(pos64Low, nextPos64Low, positions.x);
props.normal = vec3(
pos.y - nextPos.y + (pos64Low.y - nextPos64Low.y),
nextPos.x - pos.x + (nextPos64Low.x - pos64Low.x),
0.0);
props.elevations = elevations * positions.y;
calculatePosition(props);
}
`;var _S=`#version 300 es
#define SHADER_NAME solid-polygon-layer-fragment-shader
precision highp float;
in vec4 vColor;
out vec4 fragColor;
void main(void) {
fragColor = vColor;
geometry.uv = vec2(0.);
DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;var cf=[0,0,0,255],$N={filled:!0,extruded:!1,wireframe:!1,_normalize:!0,_windingOrder:"CW",_full3d:!1,elevationScale:{type:"number",min:0,value:1},getPolygon:{type:"accessor",value:t=>t.polygon},getElevation:{type:"accessor",value:1e3},getFillColor:{type:"accessor",value:cf},getLineColor:{type:"accessor",value:cf},material:!0},af={enter:(t,e)=>e.length?e.subarray(e.length-t.length):t},Dn=class extends ue{getShaders(e){return super.getShaders({vs:e==="top"?gS:mS,fs:_S,defines:{RING_WINDING_ORDER_CW:!this.props._normalize&&this.props._windingOrder==="CCW"?0:1},modules:[pe,ar,ge,pS]})}get wrapLongitude(){return!1}getBounds(){return this.getAttributeManager()?.getBounds(["vertexPositions"])}initializeState(){let{viewport:e}=this.context,{coordinateSystem:r}=this.props,{_full3d:i}=this.props;e.isGeospatial&&r==="default"&&(r="lnglat");let o;r==="lnglat"&&(i?o=e.projectPosition.bind(e):o=e.projectFlat.bind(e)),this.setState({numInstances:0,polygonTesselator:new Nn({preproject:o,fp64:this.use64bitPositions(),IndexType:Uint32Array})});let s=this.getAttributeManager(),n=!0;s.remove(["instancePickingColors"]),s.add({indices:{size:1,isIndexed:!0,update:this.calculateIndices,noAlloc:n},vertexPositions:{size:3,type:"float64",stepMode:"dynamic",fp64:this.use64bitPositions(),transition:af,accessor:"getPolygon",update:this.calculatePositions,noAlloc:n,shaderAttributes:{nextVertexPositions:{vertexOffset:1}}},instanceVertexValid:{size:1,type:"uint16",stepMode:"instance",update:this.calculateVertexValid,noAlloc:n},elevations:{size:1,stepMode:"dynamic",transition:af,accessor:"getElevation"},fillColors:{size:this.props.colorFormat.length,type:"unorm8",stepMode:"dynamic",transition:af,accessor:"getFillColor",defaultValue:cf},lineColors:{size:this.props.colorFormat.length,type:"unorm8",stepMode:"dynamic",transition:af,accessor:"getLineColor",defaultValue:cf},pickingColors:{size:4,type:"uint8",stepMode:"dynamic",accessor:(a,{index:c,target:l})=>this.encodePickingColor(a&&a.__source?a.__source.index:c,l)}})}getPickingInfo(e){let r=super.getPickingInfo(e),{index:i}=r,o=this.props.data;return o[0]&&o[0].__source&&(r.object=o.find(s=>s.__source.index===i)),r}disablePickingIndex(e){let r=this.props.data;if(r[0]&&r[0].__source)for(let i=0;i<r.length;i++)r[i].__source.index===e&&this._disablePickingIndex(i);else super.disablePickingIndex(e)}draw({uniforms:e}){let{extruded:r,filled:i,wireframe:o,elevationScale:s}=this.props,{topModel:n,sideModel:a,wireframeModel:c,polygonTesselator:l}=this.state,f={extruded:!!r,elevationScale:s,isWireframe:!1};c&&o&&(c.setInstanceCount(l.instanceCount-1),c.shaderInputs.setProps({solidPolygon:{...f,isWireframe:!0}}),c.draw(this.context.renderPass)),a&&i&&(a.setInstanceCount(l.instanceCount-1),a.shaderInputs.setProps({solidPolygon:f}),a.draw(this.context.renderPass)),n&&i&&(n.setVertexCount(l.vertexCount),n.shaderInputs.setProps({solidPolygon:f}),n.draw(this.context.renderPass))}updateState(e){super.updateState(e),this.updateGeometry(e);let{props:r,oldProps:i,changeFlags:o}=e,s=this.getAttributeManager();(o.extensionsChanged||r.filled!==i.filled||r.extruded!==i.extruded)&&(this.state.models?.forEach(a=>a.destroy()),this.setState(this._getModels()),s.invalidateAll())}updateGeometry({props:e,oldProps:r,changeFlags:i}){if(i.dataChanged||i.updateTriggersChanged&&(i.updateTriggersChanged.all||i.updateTriggersChanged.getPolygon)){let{polygonTesselator:s}=this.state,n=e.data.attributes||{};s.updateGeometry({data:e.data,normalize:e._normalize,geometryBuffer:n.getPolygon,buffers:n,getGeometry:e.getPolygon,positionFormat:e.positionFormat,wrapLongitude:e.wrapLongitude,resolution:this.context.viewport.resolution,fp64:this.use64bitPositions(),dataChanged:i.dataChanged,full3d:e._full3d}),this.setState({numInstances:s.instanceCount,startIndices:s.vertexStarts}),i.dataChanged||this.getAttributeManager().invalidateAll()}}_getModels(){let{id:e,filled:r,extruded:i}=this.props,o,s,n;if(r){let a=this.getShaders("top");a.defines.NON_INSTANCED_MODEL=1;let c=this.getAttributeManager().getBufferLayouts({isInstanced:!1});o=new q(this.context.device,{...a,id:`${e}-top`,topology:"triangle-list",bufferLayout:c,isIndexed:!0,userData:{excludeAttributes:{instanceVertexValid:!0}}})}if(i){let a=this.getAttributeManager().getBufferLayouts({isInstanced:!0});s=new q(this.context.device,{...this.getShaders("side"),id:`${e}-side`,bufferLayout:a,geometry:new ne({topology:"triangle-strip",attributes:{positions:{size:2,value:new Float32Array([1,0,0,0,1,1,0,1])}}}),isInstanced:!0,userData:{excludeAttributes:{indices:!0}}}),n=new q(this.context.device,{...this.getShaders("side"),id:`${e}-wireframe`,bufferLayout:a,geometry:new ne({topology:"line-strip",attributes:{positions:{size:2,value:new Float32Array([1,0,0,0,0,1,1,1])}}}),isInstanced:!0,userData:{excludeAttributes:{indices:!0}}})}return{models:[s,n,o].filter(Boolean),topModel:o,sideModel:s,wireframeModel:n}}calculateIndices(e){let{polygonTesselator:r}=this.state;e.startIndices=r.indexStarts,e.value=r.get("indices")}calculatePositions(e){let{polygonTesselator:r}=this.state;e.startIndices=r.vertexStarts,e.value=r.get("positions")}calculateVertexValid(e){e.value=this.state.polygonTesselator.get("vertexValid")}};Dn.defaultProps=$N;Dn.layerName="SolidPolygonLayer";var oi=Dn;function lf({data:t,getIndex:e,dataRange:r,replace:i}){let{startRow:o=0,endRow:s=1/0}=r,n=t.length,a=n,c=n;for(let h=0;h<n;h++){let d=e(t[h]);if(a>h&&d>=o&&(a=h),d>=s){c=h;break}}let l=a,u=c-a!==i.length?t.slice(c):void 0;for(let h=0;h<i.length;h++)t[l++]=i[h];if(u){for(let h=0;h<u.length;h++)t[l++]=u[h];t.length=l}return{startRow:a,endRow:a+i.length}}var yS=[0,0,0,255],XN=[0,0,0,255],YN={stroked:!0,filled:!0,extruded:!1,elevationScale:1,wireframe:!1,_normalize:!0,_windingOrder:"CW",lineWidthUnits:"meters",lineWidthScale:1,lineWidthMinPixels:0,lineWidthMaxPixels:Number.MAX_SAFE_INTEGER,lineJointRounded:!1,lineMiterLimit:4,getPolygon:{type:"accessor",value:t=>t.polygon},getFillColor:{type:"accessor",value:XN},getLineColor:{type:"accessor",value:yS},getLineWidth:{type:"accessor",value:1},getElevation:{type:"accessor",value:1e3},material:!0},Fn=class extends qr{initializeState(){this.state={paths:[],pathsDiff:null},this.props.getLineDashArray&&O.removed("getLineDashArray","PathStyleExtension")()}updateState({changeFlags:e}){let r=e.dataChanged||e.updateTriggersChanged&&(e.updateTriggersChanged.all||e.updateTriggersChanged.getPolygon);if(r&&Array.isArray(e.dataChanged)){let i=this.state.paths.slice(),o=e.dataChanged.map(s=>lf({data:i,getIndex:n=>n.__source.index,dataRange:s,replace:this._getPaths(s)}));this.setState({paths:i,pathsDiff:o})}else r&&this.setState({paths:this._getPaths(),pathsDiff:null})}_getPaths(e={}){let{data:r,getPolygon:i,positionFormat:o,_normalize:s}=this.props,n=[],a=o==="XY"?2:3,{startRow:c,endRow:l}=e,{iterable:f,objectInfo:u}=We(r,c,l);for(let h of f){u.index++;let d=i(h,u);s&&(d=sf(d,a));let{holeIndices:p}=d,m=d.positions||d;if(p)for(let g=0;g<=p.length;g++){let _=m.slice(p[g-1]||0,p[g]||m.length);n.push(this.getSubLayerRow({path:_},h,u.index))}else n.push(this.getSubLayerRow({path:m},h,u.index))}return n}renderLayers(){let{data:e,_dataDiff:r,stroked:i,filled:o,extruded:s,wireframe:n,_normalize:a,_windingOrder:c,elevationScale:l,transitions:f,positionFormat:u}=this.props,{lineWidthUnits:h,lineWidthScale:d,lineWidthMinPixels:p,lineWidthMaxPixels:m,lineJointRounded:g,lineMiterLimit:_,lineDashJustified:b}=this.props,{getFillColor:y,getLineColor:x,getLineWidth:v,getLineDashArray:T,getElevation:E,getPolygon:R,updateTriggers:w,material:P}=this.props,{paths:B,pathsDiff:D}=this.state,I=this.getSubLayerClass("fill",oi),k=this.getSubLayerClass("stroke",ri),Z=this.shouldRenderSubLayer("fill",B)&&new I({_dataDiff:r,extruded:s,elevationScale:l,filled:o,wireframe:n,_normalize:a,_windingOrder:c,getElevation:E,getFillColor:y,getLineColor:s&&n?x:yS,material:P,transitions:f},this.getSubLayerProps({id:"fill",updateTriggers:w&&{getPolygon:w.getPolygon,getElevation:w.getElevation,getFillColor:w.getFillColor,lineColors:s&&n,getLineColor:w.getLineColor}}),{data:e,positionFormat:u,getPolygon:R}),X=!s&&i&&this.shouldRenderSubLayer("stroke",B)&&new k({_dataDiff:D&&(()=>D),widthUnits:h,widthScale:d,widthMinPixels:p,widthMaxPixels:m,jointRounded:g,miterLimit:_,dashJustified:b,_pathType:"loop",transitions:f&&{getWidth:f.getLineWidth,getColor:f.getLineColor,getPath:f.getPolygon},getColor:this.getSubLayerAccessor(x),getWidth:this.getSubLayerAccessor(v),getDashArray:this.getSubLayerAccessor(T)},this.getSubLayerProps({id:"stroke",updateTriggers:w&&{getWidth:w.getLineWidth,getColor:w.getLineColor,getDashArray:w.getLineDashArray}}),{data:B,positionFormat:u,getPath:Y=>Y.path});return[!s&&Z,X,s&&Z]}};Fn.layerName="PolygonLayer";Fn.defaultProps=YN;var tg=Fn;function xS(t,e){if(!t)return null;let r="startIndices"in t?t.startIndices[e]:e,i=t.featureIds.value[r];return r!==-1?GN(t,i,r):null}function GN(t,e,r){let i={properties:{...t.properties[e]}};for(let o in t.numericProps)i.properties[o]=t.numericProps[o].value[r];return i}function bS(t,e){let r={points:null,lines:null,polygons:null};for(let i in r){let o=t[i].globalFeatureIds.value;r[i]=new Uint8ClampedArray(o.length*4);let s=[];for(let n=0;n<o.length;n++)e(o[n],s),r[i][n*4+0]=s[0],r[i][n*4+1]=s[1],r[i][n*4+2]=s[2],r[i][n*4+3]=255}return r}var vS=`layout(std140) uniform sdfUniforms {
  float gamma;
  bool enabled;
  float buffer;
  float outlineBuffer;
  vec4 outlineColor;
} sdf;
`,TS={name:"sdf",vs:vS,fs:vS,uniformTypes:{gamma:"f32",enabled:"f32",buffer:"f32",outlineBuffer:"f32",outlineColor:"vec4<f32>"}};var Bn={none:0,start:1,center:2,end:3},KN=`layout(std140) uniform textUniforms {
  highp vec2 cutoffPixels;
  highp ivec2 align;
  highp float fontSize;
  bool flipY;
} text;

#define ALIGN_MODE_START ${Bn.start}
#define ALIGN_MODE_CENTER ${Bn.center}
#define ALIGN_MODE_END ${Bn.end}
`,ff={name:"text",vs:KN,getUniforms:({contentCutoffPixels:t=[0,0],contentAlignHorizontal:e="none",contentAlignVertical:r="none",fontSize:i,viewport:o})=>({cutoffPixels:t,align:[Bn[e],Bn[r]],fontSize:i,flipY:o?.flipY??!1}),uniformTypes:{cutoffPixels:"vec2<f32>",align:"vec2<i32>",fontSize:"f32",flipY:"f32"}};var SS=`#version 300 es
#define SHADER_NAME multi-icon-layer-vertex-shader
in vec2 positions;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in float instanceSizes;
in float instanceAngles;
in vec4 instanceColors;
in vec3 instancePickingColors;
in vec4 instanceIconFrames;
in float instanceColorModes;
in vec2 instanceOffsets;
in vec2 instancePixelOffset;
in vec4 instanceClipRect;
out float vColorMode;
out vec4 vColor;
out vec2 vTextureCoords;
out vec2 uv;
vec2 rotate_by_angle(vec2 vertex, float angle) {
float angle_radian = angle * PI / 180.0;
float cos_angle = cos(angle_radian);
float sin_angle = sin(angle_radian);
mat2 rotationMatrix = mat2(cos_angle, -sin_angle, sin_angle, cos_angle);
return rotationMatrix * vertex;
}
float getPixelOffsetFromAlignment(float anchor, float extent, float clipStart, float clipEnd, int mode) {
if (clipEnd < clipStart) return 0.0;
if (mode == ALIGN_MODE_START) {
return max(- (anchor + clipStart), 0.0);
}
if (mode == ALIGN_MODE_CENTER) {
float _min = max(0., anchor + clipStart);
float _max = min(extent, anchor + clipEnd);
return _min < _max ? (_min + _max) / 2.0 - anchor : 0.0;
}
if (mode == ALIGN_MODE_END) {
return min(extent - (anchor + clipEnd), 0.);
}
return 0.0;
}
void main(void) {
geometry.worldPosition = instancePositions;
geometry.uv = positions;
geometry.pickingColor = instancePickingColors;
uv = positions;
vec2 iconSize = instanceIconFrames.zw;
float sizePixels = clamp(
project_size_to_pixel(instanceSizes * icon.sizeScale, icon.sizeUnits),
icon.sizeMinPixels, icon.sizeMaxPixels
);
float instanceScale = sizePixels / text.fontSize;
vec2 pixelOffset = positions / 2.0 * iconSize + instanceOffsets;
pixelOffset = rotate_by_angle(pixelOffset, instanceAngles) * instanceScale;
pixelOffset += instancePixelOffset;
pixelOffset.y *= -1.0;
vec2 anchorPosScreen;
if (icon.billboard)  {
gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, vec3(0.0), geometry.position);
anchorPosScreen = gl_Position.xy / gl_Position.w;
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
vec3 offset = vec3(pixelOffset, 0.0);
DECKGL_FILTER_SIZE(offset, geometry);
gl_Position.xy += project_pixel_size_to_clipspace(offset.xy);
} else {
vec3 offset_common = vec3(project_pixel_size(pixelOffset), 0.0);
if (text.flipY) {
offset_common.y *= -1.;
}
DECKGL_FILTER_SIZE(offset_common, geometry);
vec4 anchorPos = project_position_to_clipspace(instancePositions, instancePositions64Low, vec3(0.0));
anchorPosScreen = anchorPos.xy / anchorPos.w;
gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, offset_common, geometry.position);
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
}
anchorPosScreen = vec2(anchorPosScreen.x + 1.0, 1.0 - anchorPosScreen.y) / 2.0 * project.viewportSize / project.devicePixelRatio;
vec2 xy = project_size_to_pixel(instanceClipRect.xy);
vec2 wh = project_size_to_pixel(instanceClipRect.zw);
if (text.flipY) {
xy.y = -xy.y - wh.y;
}
if (text.align.x > 0 || text.align.y > 0) {
vec2 viewportPixels = project.viewportSize / project.devicePixelRatio;
vec2 scrollPixels = vec2(
getPixelOffsetFromAlignment(anchorPosScreen.x, viewportPixels.x, xy.x, xy.x + wh.x, text.align.x),
-getPixelOffsetFromAlignment(anchorPosScreen.y, viewportPixels.y, -xy.y - wh.y, -xy.y, text.align.y)
);
pixelOffset += scrollPixels;
gl_Position.xy += project_pixel_size_to_clipspace(scrollPixels);
}
if (instanceClipRect.z >= 0.) {
if (pixelOffset.x < xy.x || pixelOffset.x > xy.x + wh.x) {
gl_Position = vec4(0.0);
}
else if (text.cutoffPixels.x > 0.) {
float vpWidth = project.viewportSize.x / project.devicePixelRatio;
float l = max(anchorPosScreen.x + xy.x, 0.0);
float r = min(anchorPosScreen.x + xy.x + wh.x, vpWidth);
if (r - l < text.cutoffPixels.x) {
gl_Position = vec4(0.0);
}
}
}
if (instanceClipRect.w >= 0.) {
if (pixelOffset.y < xy.y || pixelOffset.y > xy.y + wh.y) {
gl_Position = vec4(0.0);
}
else if (text.cutoffPixels.y > 0.) {
float vpHeight = project.viewportSize.y / project.devicePixelRatio;
float t = max(anchorPosScreen.y - xy.y - wh.y, 0.0);
float b = min(anchorPosScreen.y - xy.y, vpHeight);
if (b - t < text.cutoffPixels.y) {
gl_Position = vec4(0.0);
}
}
}
vTextureCoords = mix(
instanceIconFrames.xy,
instanceIconFrames.xy + iconSize,
(positions.xy + 1.0) / 2.0
) / icon.iconsTextureDim;
vColor = instanceColors;
DECKGL_FILTER_COLOR(vColor, geometry);
vColorMode = instanceColorModes;
}
`;var AS=`#version 300 es
#define SHADER_NAME multi-icon-layer-fragment-shader
precision highp float;
uniform sampler2D iconsTexture;
in vec4 vColor;
in vec2 vTextureCoords;
in vec2 uv;
out vec4 fragColor;
void main(void) {
geometry.uv = uv;
if (!bool(picking.isActive)) {
float alpha = texture(iconsTexture, vTextureCoords).a;
vec4 color = vColor;
if (sdf.enabled) {
float distance = alpha;
alpha = smoothstep(sdf.buffer - sdf.gamma, sdf.buffer + sdf.gamma, distance);
if (sdf.outlineBuffer > 0.0) {
float inFill = alpha;
float inBorder = smoothstep(sdf.outlineBuffer - sdf.gamma, sdf.outlineBuffer + sdf.gamma, distance);
color = mix(sdf.outlineColor, vColor, inFill);
alpha = inBorder;
}
}
float a = alpha * color.a;
if (a < icon.alphaCutoff) {
discard;
}
fragColor = vec4(color.rgb, a * layer.opacity);
}
DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;var rg=192/256;var ZN={getIconOffsets:{type:"accessor",value:t=>t.offsets},getContentBox:{type:"accessor",value:[0,0,-1,-1]},fontSize:1,alphaCutoff:.001,smoothing:.1,outlineWidth:0,outlineColor:{type:"color",value:[0,0,0,255]},contentCutoffPixels:{type:"array",value:[0,0]},contentAlignHorizontal:"none",contentAlignVertical:"none"},kn=class extends ei{getShaders(){let e=super.getShaders();return{...e,modules:[...e.modules,ff,TS],vs:SS,fs:AS}}initializeState(){super.initializeState();let e=this.getAttributeManager(),r=e.attributes.instanceIconDefs;r.settings.update=this.calculateInstanceIconDefs,e.addInstanced({instancePickingColors:{type:"uint8",size:4,accessor:(i,{index:o,target:s})=>this.encodePickingColor(o,s)},instanceClipRect:{size:4,accessor:"getContentBox",defaultValue:[0,0,-1,-1]}})}updateState(e){super.updateState(e);let{props:r,oldProps:i,changeFlags:o}=e,{outlineColor:s}=r;if(o.updateTriggersChanged&&(o.updateTriggersChanged.getIcon||o.updateTriggersChanged.getIconOffsets)&&this.getAttributeManager().invalidate("instanceIconDefs"),s!==i.outlineColor){let n=[s[0]/255,s[1]/255,s[2]/255,(s[3]??255)/255];this.setState({outlineColor:n})}!r.sdf&&r.outlineWidth&&O.warn(`${this.id}: fontSettings.sdf is required to render outline`)()}draw(e){let{sdf:r,smoothing:i,fontSize:o,outlineWidth:s,contentCutoffPixels:n,contentAlignHorizontal:a,contentAlignVertical:c}=this.props,{outlineColor:l}=this.state,f=s?Math.max(i,rg*(1-s)):-1,u=this.state.model,h={buffer:rg,outlineBuffer:f,gamma:i,enabled:!!r,outlineColor:l},d={contentCutoffPixels:n,contentAlignHorizontal:a,contentAlignVertical:c,fontSize:o,viewport:this.context.viewport};if(u.shaderInputs.setProps({sdf:h,text:d}),super.draw(e),r&&s){let{iconManager:p}=this.state;p.getTexture()&&(u.shaderInputs.setProps({sdf:{...h,outlineBuffer:rg}}),u.draw(this.context.renderPass))}}calculateInstanceIconDefs(e,{startRow:r,endRow:i}){let{data:o,getIcon:s,getIconOffsets:n}=this.props,a=e.getVertexOffset(r),c=e.value,{iterable:l,objectInfo:f}=We(o,r,i);for(let u of l){f.index++;let h=s(u,f),d=n(u,f);if(h){let p=0;for(let m of Array.from(h)){let g=super.getInstanceIconDef(m);g[0]=d[p*2],g[1]+=d[p*2+1],g[6]=1,c.set(g,a),a+=e.size,p++}}}}};kn.defaultProps=ZN;kn.layerName="MultiIconLayer";var ES=kn;var ig=new Float64Array(256);for(let t=0;t<256;t++){let e=.5-Math.pow(t/255,.45454545454545453);ig[t]=e*Math.abs(e)}ig[255]=-1e20;var Un=class{constructor({fontSize:e=24,buffer:r=3,radius:i=8,cutoff:o=.25,fontFamily:s="sans-serif",fontWeight:n="normal",fontStyle:a="normal",lang:c=null}={}){r=this.buffer=Math.round(r),this.radius=i,this.cutoff=o,this.lang=c;let l=this.size=Math.ceil(e)+r*4,f=this._createCanvas(l),u=this.ctx=f.getContext("2d",{willReadFrequently:!0});u.font=`${a} ${n} ${e}px ${s}`,u.textBaseline="alphabetic",u.textAlign="left",u.fillStyle="black",c&&(u.lang=c);let d=(this.maxGlyphDim=l-r)+2*r;this.gridOuter=new Float64Array(d*d),this.gridInner=new Float64Array(d*d),this.f=new Float64Array(d),this.z=new Float64Array(d+1),this.v=new Uint16Array(d)}_createCanvas(e){if(typeof OffscreenCanvas<"u")return new OffscreenCanvas(e,e);let r=document.createElement("canvas");return r.width=r.height=e,r}draw(e){let{width:r,actualBoundingBoxAscent:i,actualBoundingBoxDescent:o,actualBoundingBoxLeft:s,actualBoundingBoxRight:n}=this.ctx.measureText(e),a=Math.ceil(i),c=Math.floor(-s),l=Math.max(0,Math.min(this.maxGlyphDim,Math.ceil(n)-c)),f=Math.max(0,Math.min(this.maxGlyphDim,a+Math.ceil(o))),u=l+2*this.buffer,h=f+2*this.buffer,d=u*h,p=new Uint8ClampedArray(d),m={data:p,width:u,height:h,glyphWidth:l,glyphHeight:f,glyphTop:a,glyphLeft:c,glyphAdvance:r};if(l===0||f===0)return m;let{ctx:g,buffer:_,gridInner:b,gridOuter:y}=this;g.clearRect(_,_,l,f),g.fillText(e,_-c,_+a);let x=g.getImageData(_,_,l,f);y.fill(1e20,0,d),b.fill(0,0,d);let v=3;for(let w=0;w<f;w++){let P=(w+_)*u+_;for(let B=0;B<l;B++,v+=4,P++){let D=x.data[v];if(D===0)continue;let I=ig[D];y[P]=Math.max(0,I),b[P]=Math.max(0,-I)}}PS(y,0,0,u,h,u,this.f,this.v,this.z,_);let T=Math.min(_,1);PS(b,_-T,_-T,l+2*T,f+2*T,u,this.f,this.v,this.z);let E=255/this.radius,R=255*(1-this.cutoff);for(let w=0;w<d;w++){let P=Math.sqrt(y[w])-Math.sqrt(b[w]);p[w]=R-E*P}return m}};function PS(t,e,r,i,o,s,n,a,c,l=0){for(let f=e+l;f<e+i-l;f++)wS(t,r*s+f,s,o,n,a,c);for(let f=r;f<r+o;f++)wS(t,f*s+e,1,i,n,a,c)}function wS(t,e,r,i,o,s,n){s[0]=0,n[0]=-1e20,n[1]=1e20,o[0]=t[e];for(let a=1,c=0;a<i;a++){let l=o[a]=t[e+a*r],f=a*a,u;do{let h=s[c];u=(l-o[h]+f-h*h)/(a-h)/2}while(u<=n[c]&&--c>-1);c++,s[c]=a,n[c]=u,n[c+1]=1e20}for(let a=0,c=0;a<i;a++){for(;n[c+1]<a;)c++;let l=s[c],f=a-l;t[e+a*r]=o[l]+f*f}}var qN=32,QN=[];function JN(t){return Math.pow(2,Math.ceil(Math.log2(t)))}function CS({characterSet:t,measureText:e,buffer:r,maxCanvasWidth:i,mapping:o={},xOffset:s=0,yOffsetMin:n=0,yOffsetMax:a=0}){let l=s,f=n,u=a;for(let h of t)if(!o[h]){let{advance:d,width:p,ascent:m,descent:g}=e(h),_=m+g;l+p+r*2>i&&(l=0,f=u),o[h]={x:l+r,y:f+r,width:p,height:_,advance:d,anchorX:p/2,anchorY:m},l+=p+r*2,u=Math.max(u,f+_+r*2)}return{mapping:o,xOffset:l,yOffsetMin:f,yOffsetMax:u,canvasHeight:JN(u)}}function RS(t,e,r,i){let o=0;for(let s=e;s<r;s++){let n=t[s];o+=i[n]?.advance||0}return o}function MS(t,e,r,i,o,s){let n=e,a=0;for(let c=e;c<r;c++){let l=RS(t,c,c+1,o);a+l>i&&(n<c&&s.push(c),n=c,a=0),a+=l}return a}function eD(t,e,r,i,o,s){let n=e,a=e,c=e,l=0;for(let f=e;f<r;f++)if((t[f]===" "||t[f+1]===" "||f+1===r)&&(c=f+1),c>a){let u=RS(t,a,c,o);l+u>i&&(n<a&&(s.push(a),n=a,l=0),u>i&&(u=MS(t,a,c,i,o,s),n=s[s.length-1])),a=c,l+=u}return l}function tD(t,e,r,i,o=0,s){s===void 0&&(s=t.length);let n=[];return e==="break-all"?MS(t,o,s,r,i,n):eD(t,o,s,r,i,n),n}function rD(t,e,r,i,o,s){let n=0,a=0;for(let c=e;c<r;c++){let l=t[c],f=i[l];f&&(a=Math.max(a,f.height))}for(let c=e;c<r;c++){let l=t[c],f=i[l];f?(o[c]=n+f.anchorX,n+=f.advance):(O.warn(`Missing character: ${l} (${l.codePointAt(0)})`)(),o[c]=n,n+=qN)}s[0]=n,s[1]=a}function IS(t,e,r,i,o,s){let n=Array.from(t),a=n.length,c=new Array(a),l=new Array(a),f=new Array(a),u=(i==="break-word"||i==="break-all")&&isFinite(o)&&o>0,h=[0,0],d=[0,0],p=0,m=e+r/2,g=0,_=0;for(let b=0;b<=a;b++){let y=n[b];if((y===`
`||b===a)&&(_=b),_>g){let x=u?tD(n,i,o,s,g,_):QN;for(let v=0;v<=x.length;v++){let T=v===0?g:x[v-1],E=v<x.length?x[v]:_;rD(n,T,E,s,c,d);for(let R=T;R<E;R++)l[R]=m,f[R]=d[0];p++,m+=r,h[0]=Math.max(h[0],d[0])}g=_}y===`
`&&(c[g]=0,l[g]=0,f[g]=0,g++)}return h[1]=p*r,{x:c,y:l,rowWidth:f,size:h}}function OS({value:t,length:e,stride:r,offset:i,startIndices:o,characterSet:s}){let n=t.BYTES_PER_ELEMENT,a=r?r/n:1,c=i?i/n:0,l=o[e]||Math.ceil((t.length-c)/a),f=s&&new Set,u=new Array(e),h=t;if(a>1||c>0){let d=t.constructor;h=new d(l);for(let p=0;p<l;p++)h[p]=t[p*a+c]}for(let d=0;d<e;d++){let p=o[d],m=o[d+1]||l,g=h.subarray(p,m);u[d]=String.fromCodePoint.apply(null,g),f&&g.forEach(f.add,f)}if(f)for(let d of f)s.add(String.fromCodePoint(d));return{texts:u,characterCount:l}}var io=class{constructor(e=5){this._cache={},this._order=[],this.limit=e}get(e){let r=this._cache[e];return r&&(this._deleteOrder(e),this._appendOrder(e)),r}set(e,r){this._cache[e]?(this.delete(e),this._cache[e]=r,this._appendOrder(e)):(Object.keys(this._cache).length===this.limit&&this.delete(this._order[0]),this._cache[e]=r,this._appendOrder(e))}delete(e){this._cache[e]&&(delete this._cache[e],this._deleteOrder(e))}_deleteOrder(e){let r=this._order.indexOf(e);r>=0&&this._order.splice(r,1)}_appendOrder(e){this._order.push(e)}};function iD(){let t=[];for(let e=32;e<128;e++)t.push(String.fromCharCode(e));return t}var si={fontFamily:"Monaco, monospace",fontWeight:"normal",characterSet:iD(),fontSize:64,buffer:4,sdf:!1,cutoff:.25,radius:12,smoothing:.1},LS=1024,NS=.9,DS=.3,BS=3,uf=new io(BS);function oD(t,e){let r;typeof e=="string"?r=new Set(Array.from(e)):r=new Set(e);let i=uf.get(t);if(!i)return r;for(let o in i.mapping)r.has(o)&&r.delete(o);return r}function sD(t,e){for(let r=0;r<t.length;r++)e.data[4*r+3]=t[r]}function FS(t,e,r,i){t.font=`${i} ${r}px ${e}`,t.fillStyle="#000",t.textBaseline="alphabetic",t.textAlign="left"}function nD(t,e,r){if(r===void 0){let o=t.measureText("A");return o.fontBoundingBoxAscent?{advance:0,width:0,ascent:Math.ceil(o.fontBoundingBoxAscent),descent:Math.ceil(o.fontBoundingBoxDescent)}:{advance:0,width:0,ascent:e*NS,descent:e*DS}}let i=t.measureText(r);return i.actualBoundingBoxAscent?{advance:i.width,width:Math.ceil(i.actualBoundingBoxRight-i.actualBoundingBoxLeft),ascent:Math.ceil(i.actualBoundingBoxAscent),descent:Math.ceil(i.actualBoundingBoxDescent)}:{advance:i.width,width:i.width,ascent:e*NS,descent:e*DS}}function kS(t){O.assert(Number.isFinite(t)&&t>=BS,"Invalid cache limit"),uf=new io(t)}var zn=class{constructor(){this.props={...si}}get atlas(){return this._atlas}get mapping(){return this._atlas&&this._atlas.mapping}setProps(e={}){Object.assign(this.props,e),e._getFontRenderer&&(this._getFontRenderer=e._getFontRenderer),this._key=this._getKey();let r=oD(this._key,this.props.characterSet),i=uf.get(this._key);if(i&&r.size===0){this._atlas!==i&&(this._atlas=i);return}let o=this._generateFontAtlas(r,i);this._atlas=o,uf.set(this._key,o)}_generateFontAtlas(e,r){let{fontFamily:i,fontWeight:o,fontSize:s,buffer:n,sdf:a,radius:c,cutoff:l}=this.props,f=r&&r.data;f||(f=document.createElement("canvas"),f.width=LS);let u=f.getContext("2d",{willReadFrequently:!0});FS(u,i,s,o);let h=x=>nD(u,s,x),d;this._getFontRenderer?d=this._getFontRenderer(this.props):a&&(d={measure:h,draw:aD(this.props)});let{mapping:p,canvasHeight:m,xOffset:g,yOffsetMin:_,yOffsetMax:b}=CS({measureText:x=>d?d.measure(x):h(x),buffer:n,characterSet:e,maxCanvasWidth:LS,...r&&{mapping:r.mapping,xOffset:r.xOffset,yOffsetMin:r.yOffsetMin,yOffsetMax:r.yOffsetMax}});if(f.height!==m){let x=f.height>0?u.getImageData(0,0,f.width,f.height):null;f.height=m,x&&u.putImageData(x,0,0)}if(FS(u,i,s,o),d)for(let x of e){let v=p[x],T=v.width,{data:E,left:R=0,top:w=0}=d.draw(x),P=v.x-R,B=v.y-w,D=Math.max(0,Math.round(P)),I=Math.max(0,Math.round(B)),k=Math.min(E.width,f.width-D),Z=Math.min(E.height,f.height-I);u.putImageData(E,D,I,0,0,k,Z),v.x=D,v.y=I,v.width=k,v.height=Z,v.anchorX+=k/2-R-T/2,v.anchorY+=w}else for(let x of e){let v=p[x];u.fillText(x,v.x,v.y+v.anchorY)}let y=d?d.measure():h();return{baselineOffset:(y.ascent-y.descent)/2,xOffset:g,yOffsetMin:_,yOffsetMax:b,mapping:p,data:f,width:f.width,height:f.height}}_getKey(){let{fontFamily:e,fontWeight:r,fontSize:i,buffer:o,sdf:s,radius:n,cutoff:a}=this.props;return s?`${e} ${r} ${i} ${o} ${n} ${a}`:`${e} ${r} ${i} ${o}`}};function aD({fontSize:t,buffer:e,radius:r,cutoff:i,fontFamily:o,fontWeight:s}){let n=new Un({fontSize:t,buffer:e,radius:r,cutoff:i,fontFamily:o,fontWeight:`${s}`});return a=>{let{data:c,width:l,height:f}=n.draw(a),u=new ImageData(l,f);return sD(c,u),{data:u,left:e,top:e}}}var US=`layout(std140) uniform textBackgroundUniforms {
  bool billboard;
  float sizeScale;
  float sizeMinPixels;
  float sizeMaxPixels;
  vec4 borderRadius;
  vec4 padding;
  highp int sizeUnits;
  bool stroked;
} textBackground;
`,zS={name:"textBackground",vs:US,fs:US,uniformTypes:{billboard:"f32",sizeScale:"f32",sizeMinPixels:"f32",sizeMaxPixels:"f32",borderRadius:"vec4<f32>",padding:"vec4<f32>",sizeUnits:"i32",stroked:"f32"}};var WS=`#version 300 es
#define SHADER_NAME text-background-layer-vertex-shader
in vec2 positions;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec4 instanceRects;
in vec4 instanceClipRect;
in float instanceSizes;
in float instanceAngles;
in vec2 instancePixelOffsets;
in float instanceLineWidths;
in vec4 instanceFillColors;
in vec4 instanceLineColors;
in vec3 instancePickingColors;
out vec4 vFillColor;
out vec4 vLineColor;
out float vLineWidth;
out vec2 uv;
out vec2 dimensions;
vec2 rotate_by_angle(vec2 vertex, float angle) {
float angle_radian = radians(angle);
float cos_angle = cos(angle_radian);
float sin_angle = sin(angle_radian);
mat2 rotationMatrix = mat2(cos_angle, -sin_angle, sin_angle, cos_angle);
return rotationMatrix * vertex;
}
void main(void) {
geometry.worldPosition = instancePositions;
geometry.uv = positions;
geometry.pickingColor = instancePickingColors;
uv = positions;
vLineWidth = instanceLineWidths;
float sizePixels = clamp(
project_size_to_pixel(instanceSizes * textBackground.sizeScale, textBackground.sizeUnits),
textBackground.sizeMinPixels, textBackground.sizeMaxPixels
);
float instanceScale = sizePixels / text.fontSize;
dimensions = instanceRects.zw * instanceScale + textBackground.padding.xy + textBackground.padding.zw;
vec2 pixelOffset = (positions * instanceRects.zw + instanceRects.xy) * instanceScale + mix(-textBackground.padding.xy, textBackground.padding.zw, positions);
pixelOffset = rotate_by_angle(pixelOffset, instanceAngles);
pixelOffset += instancePixelOffsets;
pixelOffset.y *= -1.0;
vec2 xy = project_size_to_pixel(instanceClipRect.xy);
vec2 wh = project_size_to_pixel(instanceClipRect.zw);
if (text.flipY) {
xy.y = -xy.y - wh.y;
}
if (instanceClipRect.z >= 0.0) {
dimensions.x = wh.x;
pixelOffset.x = xy.x + uv.x * wh.x + mix(-textBackground.padding.x, textBackground.padding.z, uv.x);
}
if (instanceClipRect.w >= 0.0) {
dimensions.y = wh.y;
pixelOffset.y = xy.y + uv.y * wh.y + mix(-textBackground.padding.y, textBackground.padding.w, uv.y);
}
if (textBackground.billboard)  {
gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, vec3(0.0), geometry.position);
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
vec3 offset = vec3(pixelOffset, 0.0);
DECKGL_FILTER_SIZE(offset, geometry);
gl_Position.xy += project_pixel_size_to_clipspace(offset.xy);
} else {
vec3 offset_common = vec3(project_pixel_size(pixelOffset), 0.0);
if (text.flipY) {
offset_common.y *= -1.;
}
DECKGL_FILTER_SIZE(offset_common, geometry);
gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, offset_common, geometry.position);
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
}
vFillColor = vec4(instanceFillColors.rgb, instanceFillColors.a * layer.opacity);
DECKGL_FILTER_COLOR(vFillColor, geometry);
vLineColor = vec4(instanceLineColors.rgb, instanceLineColors.a * layer.opacity);
DECKGL_FILTER_COLOR(vLineColor, geometry);
}
`;var VS=`#version 300 es
#define SHADER_NAME text-background-layer-fragment-shader
precision highp float;
in vec4 vFillColor;
in vec4 vLineColor;
in float vLineWidth;
in vec2 uv;
in vec2 dimensions;
out vec4 fragColor;
float round_rect(vec2 p, vec2 size, vec4 radii) {
vec2 pixelPositionCB = (p - 0.5) * size;
vec2 sizeCB = size * 0.5;
float maxBorderRadius = min(size.x, size.y) * 0.5;
vec4 borderRadius = vec4(min(radii, maxBorderRadius));
borderRadius.xy =
(pixelPositionCB.x > 0.0) ? borderRadius.xy : borderRadius.zw;
borderRadius.x = (pixelPositionCB.y > 0.0) ? borderRadius.x : borderRadius.y;
vec2 q = abs(pixelPositionCB) - sizeCB + borderRadius.x;
return -(min(max(q.x, q.y), 0.0) + length(max(q, 0.0)) - borderRadius.x);
}
float rect(vec2 p, vec2 size) {
vec2 pixelPosition = p * size;
return min(min(pixelPosition.x, size.x - pixelPosition.x),
min(pixelPosition.y, size.y - pixelPosition.y));
}
vec4 get_stroked_fragColor(float dist) {
float isBorder = smoothedge(dist, vLineWidth);
return mix(vFillColor, vLineColor, isBorder);
}
void main(void) {
geometry.uv = uv;
if (textBackground.borderRadius != vec4(0.0)) {
float distToEdge = round_rect(uv, dimensions, textBackground.borderRadius);
float shapeAlpha = smoothedge(-distToEdge, 0.0);
if (shapeAlpha == 0.0) {
discard;
}
if (textBackground.stroked) {
fragColor = get_stroked_fragColor(distToEdge);
} else {
fragColor = vFillColor;
}
fragColor.a *= shapeAlpha;
} else {
if (textBackground.stroked) {
float distToEdge = rect(uv, dimensions);
fragColor = get_stroked_fragColor(distToEdge);
} else {
fragColor = vFillColor;
}
}
DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;var cD={billboard:!0,sizeScale:1,sizeUnits:"pixels",sizeMinPixels:0,sizeMaxPixels:Number.MAX_SAFE_INTEGER,fontSize:1,borderRadius:{type:"object",value:0},padding:{type:"array",value:[0,0,0,0]},getPosition:{type:"accessor",value:t=>t.position},getSize:{type:"accessor",value:1},getAngle:{type:"accessor",value:0},getPixelOffset:{type:"accessor",value:[0,0]},getBoundingRect:{type:"accessor",value:[0,0,0,0]},getClipRect:{type:"accessor",value:[0,0,-1,-1]},getFillColor:{type:"accessor",value:[0,0,0,255]},getLineColor:{type:"accessor",value:[0,0,0,255]},getLineWidth:{type:"accessor",value:1}},Wn=class extends ue{getShaders(){return super.getShaders({vs:WS,fs:VS,modules:[pe,ge,zS,ff]})}initializeState(){this.getAttributeManager().addInstanced({instancePositions:{size:3,type:"float64",fp64:this.use64bitPositions(),transition:!0,accessor:"getPosition"},instanceSizes:{size:1,transition:!0,accessor:"getSize",defaultValue:1},instanceAngles:{size:1,transition:!0,accessor:"getAngle"},instanceRects:{size:4,accessor:"getBoundingRect"},instanceClipRect:{size:4,accessor:"getClipRect",defaultValue:[0,0,-1,-1]},instancePixelOffsets:{size:2,transition:!0,accessor:"getPixelOffset"},instanceFillColors:{size:4,transition:!0,type:"unorm8",accessor:"getFillColor",defaultValue:[0,0,0,255]},instanceLineColors:{size:4,transition:!0,type:"unorm8",accessor:"getLineColor",defaultValue:[0,0,0,255]},instanceLineWidths:{size:1,transition:!0,accessor:"getLineWidth",defaultValue:1}})}updateState(e){super.updateState(e);let{changeFlags:r}=e;r.extensionsChanged&&(this.state.model?.destroy(),this.state.model=this._getModel(),this.getAttributeManager().invalidateAll())}draw({uniforms:e}){let{billboard:r,sizeScale:i,sizeUnits:o,sizeMinPixels:s,sizeMaxPixels:n,getLineWidth:a,fontSize:c}=this.props,{padding:l,borderRadius:f}=this.props;l.length<4&&(l=[l[0],l[1],l[0],l[1]]),Array.isArray(f)||(f=[f,f,f,f]);let u=this.state.model,h={billboard:r,stroked:!!a,borderRadius:f,padding:l,sizeUnits:te[o],sizeScale:i,sizeMinPixels:s,sizeMaxPixels:n},d={fontSize:c,viewport:this.context.viewport};u.shaderInputs.setProps({textBackground:h,text:d}),u.draw(this.context.renderPass)}_getModel(){let e=[0,0,1,0,0,1,1,1];return new q(this.context.device,{...this.getShaders(),id:this.props.id,bufferLayout:this.getAttributeManager().getBufferLayouts(),geometry:new ne({topology:"triangle-strip",vertexCount:4,attributes:{positions:{size:2,value:new Float32Array(e)}}}),isInstanced:!0})}};Wn.defaultProps=cD;Wn.layerName="TextBackgroundLayer";var jS=Wn;var HS={start:1,middle:0,end:-1},$S={top:1,center:0,bottom:-1},og=[0,0,0,255],lD=1,fD={billboard:!0,sizeScale:1,sizeUnits:"pixels",sizeMinPixels:0,sizeMaxPixels:Number.MAX_SAFE_INTEGER,background:!1,getBackgroundColor:{type:"accessor",value:[255,255,255,255]},getBorderColor:{type:"accessor",value:og},getBorderWidth:{type:"accessor",value:0},backgroundBorderRadius:{type:"object",value:0},backgroundPadding:{type:"array",value:[0,0,0,0]},characterSet:{type:"object",value:si.characterSet},fontFamily:si.fontFamily,fontWeight:si.fontWeight,lineHeight:lD,outlineWidth:{type:"number",value:0,min:0},outlineColor:{type:"color",value:og},fontSettings:{type:"object",value:{},compare:1},wordBreak:"break-word",maxWidth:{type:"number",value:-1},contentCutoffPixels:{type:"array",value:[0,0]},contentAlignHorizontal:"none",contentAlignVertical:"none",getText:{type:"accessor",value:t=>t.text},getPosition:{type:"accessor",value:t=>t.position},getColor:{type:"accessor",value:og},getSize:{type:"accessor",value:32},getAngle:{type:"accessor",value:0},getTextAnchor:{type:"accessor",value:"middle"},getAlignmentBaseline:{type:"accessor",value:"center"},getPixelOffset:{type:"accessor",value:[0,0]},getContentBox:{type:"accessor",value:[0,0,-1,-1]},backgroundColor:{deprecatedFor:["background","getBackgroundColor"]}},Vn=class extends qr{constructor(){super(...arguments),this.getBoundingRect=(e,r)=>{let{size:[i,o]}=this.transformParagraph(e,r),{getTextAnchor:s,getAlignmentBaseline:n}=this.props,a=HS[typeof s=="function"?s(e,r):s],c=$S[typeof n=="function"?n(e,r):n];return[(a-1)*i/2,(c-1)*o/2,i,o]},this.getIconOffsets=(e,r)=>{let{getTextAnchor:i,getAlignmentBaseline:o}=this.props,{x:s,y:n,rowWidth:a,size:[,c]}=this.transformParagraph(e,r),l=HS[typeof i=="function"?i(e,r):i],f=$S[typeof o=="function"?o(e,r):o],u=s.length,h=new Array(u*2),d=0;for(let p=0;p<u;p++)h[d++]=(l-1)*a[p]/2+s[p],h[d++]=(f-1)*c/2+n[p];return h}}initializeState(){this.state={styleVersion:0,fontAtlasManager:new zn},this.props.maxWidth>0&&O.once(1,"v8.9 breaking change: TextLayer maxWidth is now relative to text size")()}updateState(e){let{props:r,oldProps:i,changeFlags:o}=e;(o.dataChanged||o.updateTriggersChanged&&(o.updateTriggersChanged.all||o.updateTriggersChanged.getText))&&this._updateText(),(this._updateFontAtlas()||r.lineHeight!==i.lineHeight||r.wordBreak!==i.wordBreak||r.maxWidth!==i.maxWidth)&&this.setState({styleVersion:this.state.styleVersion+1})}getPickingInfo({info:e}){return e.object=e.index>=0?this.props.data[e.index]:null,e}_updateFontAtlas(){let{fontSettings:e,fontFamily:r,fontWeight:i,_getFontRenderer:o}=this.props,{fontAtlasManager:s,characterSet:n}=this.state,a={...e,characterSet:n,fontFamily:r,fontWeight:i,_getFontRenderer:o};if(!s.mapping)return s.setProps(a),!0;for(let c in a)if(a[c]!==s.props[c])return s.setProps(a),!0;return!1}_updateText(){let{data:e,characterSet:r}=this.props,i=e.attributes?.getText,{getText:o}=this.props,s=e.startIndices,n,a=r==="auto"&&new Set;if(i&&s){let{texts:c,characterCount:l}=OS({...ArrayBuffer.isView(i)?{value:i}:i,length:e.length,startIndices:s,characterSet:a});n=l,o=(f,{index:u})=>c[u]}else{let{iterable:c,objectInfo:l}=We(e);s=[0],n=0;for(let f of c){l.index++;let u=Array.from(o(f,l)||"");a&&u.forEach(a.add,a),n+=u.length,s.push(n)}}this.setState({getText:o,startIndices:s,numInstances:n,characterSet:a||r})}transformParagraph(e,r){let{fontAtlasManager:i}=this.state,o=i.mapping,{baselineOffset:s}=i.atlas,{fontSize:n}=i.props,a=this.state.getText,{wordBreak:c,lineHeight:l,maxWidth:f}=this.props,u=a(e,r)||"";return IS(u,s,l*n,c,f*n,o)}renderLayers(){let{startIndices:e,numInstances:r,getText:i,fontAtlasManager:{atlas:o,mapping:s},styleVersion:n}=this.state,{data:a,_dataDiff:c,getPosition:l,getColor:f,getSize:u,getAngle:h,getPixelOffset:d,getBackgroundColor:p,getBorderColor:m,getBorderWidth:g,getContentBox:_,backgroundBorderRadius:b,backgroundPadding:y,background:x,billboard:v,fontSettings:T,outlineWidth:E,outlineColor:R,sizeScale:w,sizeUnits:P,sizeMinPixels:B,sizeMaxPixels:D,contentCutoffPixels:I,contentAlignHorizontal:k,contentAlignVertical:Z,transitions:X,updateTriggers:Y}=this.props,ft=this.getSubLayerClass("characters",ES),ut=this.getSubLayerClass("background",jS),{fontSize:ni}=this.state.fontAtlasManager.props;return[x&&new ut({getFillColor:p,getLineColor:m,getLineWidth:g,borderRadius:b,padding:y,getPosition:l,getSize:u,getAngle:h,getPixelOffset:d,getClipRect:_,billboard:v,sizeScale:w,sizeUnits:P,sizeMinPixels:B,sizeMaxPixels:D,fontSize:ni,transitions:X&&{getPosition:X.getPosition,getAngle:X.getAngle,getSize:X.getSize,getFillColor:X.getBackgroundColor,getLineColor:X.getBorderColor,getLineWidth:X.getBorderWidth,getPixelOffset:X.getPixelOffset}},this.getSubLayerProps({id:"background",updateTriggers:{getPosition:Y.getPosition,getAngle:Y.getAngle,getSize:Y.getSize,getFillColor:Y.getBackgroundColor,getLineColor:Y.getBorderColor,getLineWidth:Y.getBorderWidth,getPixelOffset:Y.getPixelOffset,getBoundingRect:{getText:Y.getText,getTextAnchor:Y.getTextAnchor,getAlignmentBaseline:Y.getAlignmentBaseline,styleVersion:n}}}),{data:a.attributes&&a.attributes.background?{length:a.length,attributes:a.attributes.background}:a,_dataDiff:c,autoHighlight:!1,getBoundingRect:this.getBoundingRect}),new ft({sdf:T.sdf,smoothing:Number.isFinite(T.smoothing)?T.smoothing:si.smoothing,outlineWidth:E/(T.radius||si.radius),outlineColor:R,iconAtlas:o,iconMapping:s,getPosition:l,getColor:f,getSize:u,getAngle:h,getPixelOffset:d,getContentBox:_,billboard:v,sizeScale:w,sizeUnits:P,sizeMinPixels:B,sizeMaxPixels:D,fontSize:ni,contentCutoffPixels:I,contentAlignHorizontal:k,contentAlignVertical:Z,transitions:X&&{getPosition:X.getPosition,getAngle:X.getAngle,getColor:X.getColor,getSize:X.getSize,getPixelOffset:X.getPixelOffset,getContentBox:X.getContentBox}},this.getSubLayerProps({id:"characters",updateTriggers:{all:Y.getText,getPosition:Y.getPosition,getAngle:Y.getAngle,getColor:Y.getColor,getSize:Y.getSize,getPixelOffset:Y.getPixelOffset,getContentBox:Y.getContentBox,getIconOffsets:{getTextAnchor:Y.getTextAnchor,getAlignmentBaseline:Y.getAlignmentBaseline,styleVersion:n}}}),{data:a,_dataDiff:c,startIndices:e,numInstances:r,getIconOffsets:this.getIconOffsets,getIcon:i})]}static set fontAtlasCacheLimit(e){kS(e)}};Vn.defaultProps=fD;Vn.layerName="TextLayer";var Sr=Vn;var jn={circle:{type:vn,props:{filled:"filled",stroked:"stroked",lineWidthMaxPixels:"lineWidthMaxPixels",lineWidthMinPixels:"lineWidthMinPixels",lineWidthScale:"lineWidthScale",lineWidthUnits:"lineWidthUnits",pointRadiusMaxPixels:"radiusMaxPixels",pointRadiusMinPixels:"radiusMinPixels",pointRadiusScale:"radiusScale",pointRadiusUnits:"radiusUnits",pointAntialiasing:"antialiasing",pointBillboard:"billboard",getFillColor:"getFillColor",getLineColor:"getLineColor",getLineWidth:"getLineWidth",getPointRadius:"getRadius"}},icon:{type:ei,props:{iconAtlas:"iconAtlas",iconMapping:"iconMapping",iconSizeMaxPixels:"sizeMaxPixels",iconSizeMinPixels:"sizeMinPixels",iconSizeScale:"sizeScale",iconSizeUnits:"sizeUnits",iconAlphaCutoff:"alphaCutoff",iconBillboard:"billboard",getIcon:"getIcon",getIconAngle:"getAngle",getIconColor:"getColor",getIconPixelOffset:"getPixelOffset",getIconSize:"getSize"}},text:{type:Sr,props:{textSizeMaxPixels:"sizeMaxPixels",textSizeMinPixels:"sizeMinPixels",textSizeScale:"sizeScale",textSizeUnits:"sizeUnits",textBackground:"background",textBackgroundPadding:"backgroundPadding",textFontFamily:"fontFamily",textFontWeight:"fontWeight",textLineHeight:"lineHeight",textMaxWidth:"maxWidth",textOutlineColor:"outlineColor",textOutlineWidth:"outlineWidth",textWordBreak:"wordBreak",textCharacterSet:"characterSet",textBillboard:"billboard",textFontSettings:"fontSettings",getText:"getText",getTextAngle:"getAngle",getTextColor:"getColor",getTextPixelOffset:"getPixelOffset",getTextSize:"getSize",getTextAnchor:"getTextAnchor",getTextAlignmentBaseline:"getAlignmentBaseline",getTextBackgroundColor:"getBackgroundColor",getTextBorderColor:"getBorderColor",getTextBorderWidth:"getBorderWidth"}}},Hn={type:ri,props:{lineWidthUnits:"widthUnits",lineWidthScale:"widthScale",lineWidthMinPixels:"widthMinPixels",lineWidthMaxPixels:"widthMaxPixels",lineJointRounded:"jointRounded",lineCapRounded:"capRounded",lineMiterLimit:"miterLimit",lineBillboard:"billboard",getLineColor:"getColor",getLineWidth:"getWidth"}},hf={type:oi,props:{extruded:"extruded",filled:"filled",wireframe:"wireframe",elevationScale:"elevationScale",material:"material",_full3d:"_full3d",getElevation:"getElevation",getFillColor:"getFillColor",getLineColor:"getLineColor"}};function oo({type:t,props:e}){let r={};for(let i in e)r[i]=t.defaultProps[e[i]];return r}function df(t,e){let{transitions:r,updateTriggers:i}=t.props,o={updateTriggers:{},transitions:r&&{getPosition:r.geometry}};for(let s in e){let n=e[s],a=t.props[s];s.startsWith("get")&&(a=t.getSubLayerAccessor(a),o.updateTriggers[n]=i[s],r&&(o.transitions[n]=r[s])),o[n]=a}return o}function YS(t){if(Array.isArray(t))return t;switch(O.assert(t.type,"GeoJSON does not have type"),t.type){case"Feature":return[t];case"FeatureCollection":return O.assert(Array.isArray(t.features),"GeoJSON does not have features array"),t.features;default:return[{geometry:t}]}}function sg(t,e,r={}){let i={pointFeatures:[],lineFeatures:[],polygonFeatures:[],polygonOutlineFeatures:[]},{startRow:o=0,endRow:s=t.length}=r;for(let n=o;n<s;n++){let a=t[n],{geometry:c}=a;if(c)if(c.type==="GeometryCollection"){O.assert(Array.isArray(c.geometries),"GeoJSON does not have geometries array");let{geometries:l}=c;for(let f=0;f<l.length;f++){let u=l[f];XS(u,i,e,a,n)}}else XS(c,i,e,a,n)}return i}function XS(t,e,r,i,o){let{type:s,coordinates:n}=t,{pointFeatures:a,lineFeatures:c,polygonFeatures:l,polygonOutlineFeatures:f}=e;if(!hD(s,n)){O.warn(`${s} coordinates are malformed`)();return}switch(s){case"Point":a.push(r({geometry:t},i,o));break;case"MultiPoint":n.forEach(u=>{a.push(r({geometry:{type:"Point",coordinates:u}},i,o))});break;case"LineString":c.push(r({geometry:t},i,o));break;case"MultiLineString":n.forEach(u=>{c.push(r({geometry:{type:"LineString",coordinates:u}},i,o))});break;case"Polygon":l.push(r({geometry:t},i,o)),n.forEach(u=>{f.push(r({geometry:{type:"LineString",coordinates:u}},i,o))});break;case"MultiPolygon":n.forEach(u=>{l.push(r({geometry:{type:"Polygon",coordinates:u}},i,o)),u.forEach(h=>{f.push(r({geometry:{type:"LineString",coordinates:h}},i,o))})});break;default:}}var uD={Point:1,MultiPoint:2,LineString:2,MultiLineString:3,Polygon:3,MultiPolygon:4};function hD(t,e){let r=uD[t];for(O.assert(r,`Unknown GeoJSON type ${t}`);e&&--r>0;)e=e[0];return e&&Number.isFinite(e[0])}function GS(){return{points:{},lines:{},polygons:{},polygonsOutline:{}}}function pf(t){return t.geometry.coordinates}function KS(t,e){let r=GS(),{pointFeatures:i,lineFeatures:o,polygonFeatures:s,polygonOutlineFeatures:n}=t;return r.points.data=i,r.points._dataDiff=e.pointFeatures&&(()=>e.pointFeatures),r.points.getPosition=pf,r.lines.data=o,r.lines._dataDiff=e.lineFeatures&&(()=>e.lineFeatures),r.lines.getPath=pf,r.polygons.data=s,r.polygons._dataDiff=e.polygonFeatures&&(()=>e.polygonFeatures),r.polygons.getPolygon=pf,r.polygonsOutline.data=n,r.polygonsOutline._dataDiff=e.polygonOutlineFeatures&&(()=>e.polygonOutlineFeatures),r.polygonsOutline.getPath=pf,r}function ZS(t,e){let r=GS(),{points:i,lines:o,polygons:s}=t,n=bS(t,e);r.points.data={length:i.positions.value.length/i.positions.size,attributes:{...i.attributes,getPosition:i.positions,instancePickingColors:{size:4,value:n.points}},properties:i.properties,numericProps:i.numericProps,featureIds:i.featureIds},r.lines.data={length:o.pathIndices.value.length-1,startIndices:o.pathIndices.value,attributes:{...o.attributes,getPath:o.positions,instancePickingColors:{size:4,value:n.lines}},properties:o.properties,numericProps:o.numericProps,featureIds:o.featureIds},r.lines._pathType="open";let a=s.positions.value.length/s.positions.size,c=Array(a).fill(1);for(let l of s.primitivePolygonIndices.value)c[l-1]=0;return r.polygons.data={length:s.polygonIndices.value.length-1,startIndices:s.polygonIndices.value,attributes:{...s.attributes,getPolygon:s.positions,instanceVertexValid:{size:1,value:new Uint16Array(c)},pickingColors:{size:4,value:n.polygons}},properties:s.properties,numericProps:s.numericProps,featureIds:s.featureIds},r.polygons._normalize=!1,s.triangles&&(r.polygons.data.attributes.indices=s.triangles.value),r.polygonsOutline.data={length:s.primitivePolygonIndices.value.length-1,startIndices:s.primitivePolygonIndices.value,attributes:{...s.attributes,getPath:s.positions,instancePickingColors:{size:4,value:n.polygons}},properties:s.properties,numericProps:s.numericProps,featureIds:s.featureIds},r.polygonsOutline._pathType="open",r}var dD=["points","linestrings","polygons"],pD={...oo(jn.circle),...oo(jn.icon),...oo(jn.text),...oo(Hn),...oo(hf),stroked:!0,filled:!0,extruded:!1,wireframe:!1,_full3d:!1,iconAtlas:{type:"object",value:null},iconMapping:{type:"object",value:{}},getIcon:{type:"accessor",value:t=>t.properties.icon},getText:{type:"accessor",value:t=>t.properties.text},pointType:"circle",getRadius:{deprecatedFor:"getPointRadius"}},$n=class extends qr{initializeState(){this.state={layerProps:{},features:{},featuresDiff:{}}}updateState({props:e,changeFlags:r}){if(!r.dataChanged)return;let{data:i}=this.props,o=i&&"points"in i&&"polygons"in i&&"lines"in i;this.setState({binary:o}),o?this._updateStateBinary({props:e,changeFlags:r}):this._updateStateJSON({props:e,changeFlags:r})}_updateStateBinary({props:e,changeFlags:r}){let i=ZS(e.data,this.encodePickingColor);this.setState({layerProps:i})}_updateStateJSON({props:e,changeFlags:r}){let i=YS(e.data),o=this.getSubLayerRow.bind(this),s={},n={};if(Array.isArray(r.dataChanged)){let c=this.state.features;for(let l in c)s[l]=c[l].slice(),n[l]=[];for(let l of r.dataChanged){let f=sg(i,o,l);for(let u in c)n[u].push(lf({data:s[u],getIndex:h=>h.__source.index,dataRange:l,replace:f[u]}))}}else s=sg(i,o);let a=KS(s,n);this.setState({features:s,featuresDiff:n,layerProps:a})}getPickingInfo(e){let r=super.getPickingInfo(e),{index:i,sourceLayer:o}=r;return r.featureType=dD.find(s=>o.id.startsWith(`${this.id}-${s}-`)),i>=0&&o.id.startsWith(`${this.id}-points-text`)&&this.state.binary&&(r.index=this.props.data.points.globalFeatureIds.value[i]),r}_updateAutoHighlight(e){let r=`${this.id}-points-`,i=e.featureType==="points";for(let o of this.getSubLayers())o.id.startsWith(r)===i&&o.updateAutoHighlight(e)}_renderPolygonLayer(){let{extruded:e,wireframe:r}=this.props,{layerProps:i}=this.state,o="polygons-fill",s=this.shouldRenderSubLayer(o,i.polygons?.data)&&this.getSubLayerClass(o,hf.type);if(s){let n=df(this,hf.props),a=e&&r;return a||delete n.getLineColor,n.updateTriggers.lineColors=a,new s(n,this.getSubLayerProps({id:o,updateTriggers:n.updateTriggers}),i.polygons)}return null}_renderLineLayers(){let{extruded:e,stroked:r}=this.props,{layerProps:i}=this.state,o="polygons-stroke",s="linestrings",n=!e&&r&&this.shouldRenderSubLayer(o,i.polygonsOutline?.data)&&this.getSubLayerClass(o,Hn.type),a=this.shouldRenderSubLayer(s,i.lines?.data)&&this.getSubLayerClass(s,Hn.type);if(n||a){let c=df(this,Hn.props);return[n&&new n(c,this.getSubLayerProps({id:o,updateTriggers:c.updateTriggers}),i.polygonsOutline),a&&new a(c,this.getSubLayerProps({id:s,updateTriggers:c.updateTriggers}),i.lines)]}return null}_renderPointLayers(){let{pointType:e}=this.props,{layerProps:r,binary:i}=this.state,{highlightedObjectIndex:o}=this.props;!i&&Number.isFinite(o)&&(o=r.points.data.findIndex(a=>a.__source.index===o));let s=new Set(e.split("+")),n=[];for(let a of s){let c=`points-${a}`,l=jn[a],f=l&&this.shouldRenderSubLayer(c,r.points?.data)&&this.getSubLayerClass(c,l.type);if(f){let u=df(this,l.props),h=r.points;if(a==="text"&&i){let{instancePickingColors:d,...p}=h.data.attributes;h={...h,data:{...h.data,attributes:p}}}n.push(new f(u,this.getSubLayerProps({id:c,updateTriggers:u.updateTriggers,highlightedObjectIndex:o}),h))}}return n}renderLayers(){let{extruded:e}=this.props,r=this._renderPolygonLayer(),i=this._renderLineLayers(),o=this._renderPointLayers();return[!e&&r,i,o,e&&r]}getSubLayerAccessor(e){let{binary:r}=this.state;return!r||typeof e!="function"?super.getSubLayerAccessor(e):(i,o)=>{let{data:s,index:n}=o,a=xS(s,n);return e(a,o)}}};$n.layerName="GeoJsonLayer";$n.defaultProps=pD;var ng=$n;function qS({fontSize:t,fontFamily:e,fontWeight:r}){let i=document.createElement("canvas"),o=i.getContext("2d",{willReadFrequently:!0}),s=()=>{o.font=`${r} ${t}px ${e}`,o.textBaseline="alphabetic",o.textAlign="left",o.lineJoin="round",o.lineWidth=20},n=c=>{s();let l=o.measureText(c??"A");if(c===void 0){let[f,u]=[Math.ceil(l.fontBoundingBoxAscent),Math.ceil(l.fontBoundingBoxDescent)];return{advance:0,width:0,ascent:f,descent:u}}return{advance:l.width,width:Math.ceil(l.actualBoundingBoxRight-l.actualBoundingBoxLeft),ascent:Math.ceil(l.actualBoundingBoxAscent),descent:Math.ceil(l.actualBoundingBoxDescent)}};return{measure:n,draw:c=>{let{width:l,ascent:f,descent:u}=n(c);return i.width=Math.max(1,l+24),i.height=Math.max(1,f+u+24),s(),o.strokeText(c,12,12+f),o.fillText(c,12,12+f),{data:o.getImageData(0,0,i.width,i.height),left:12,top:12}}}}var QS=512,gf=80,JS=2,mf=13,gD={start:"end",end:"start",middle:"middle"},eA=document.createElement("canvas").getContext("2d");function rA(t,e){let r=t.collisionTestProps?.sizeScale??1;return e.map((i,o)=>{let s=sA(t,e,i,o),n=s("getSize",32)*(t.sizeScale??1);eA.font=`${t.fontWeight??400} ${n}px ${t.fontFamily}`;let a=String(s("getText","")).split(`
`),c=Math.max(...a.map(b=>eA.measureText(b).width)),l=a.length*n*(t.lineHeight??1),[f,u]=[c*(r-1)/2+JS,l*(r-1)/2+JS],[h,d]=s("getPixelOffset",[0,0]),p=s("getTextAnchor","middle"),m=s("getAlignmentBaseline","center"),g=(b,y)=>{let x=b[0]-{start:0,middle:c/2,end:c}[y],v=b[1]-{top:0,center:l/2,bottom:l}[m],T=[x-f,v-u,x+c+f,v+l+u];return{offset:b,anchor:y,box:T}},_=[g([h,d],p)];if(h){_.push(g([-h,d],gD[p]));for(let b of[-1,1])_.push(g([0,b*(Math.abs(h)+l/2)],"middle"))}else if(d>0)_.push(g([0,-d],p));else if(!d&&p==="middle"){for(let b of[-1,1])_.push(g([0,b*(n/2+mf)],"middle"));_.push(g([mf,0],"start"),g([-mf,0],"end"));for(let b of[-1,1])_.push(g([0,b*(n*1.5+mf)],"middle"))}return{...nA(s("getPosition",[0,0])),places:_,priority:Number(s("getCollisionPriority",0))||0}})}function iA(t,e){return e.map((r,i)=>{let o=sA(t,e,r,i),s=o("getRadius",1)*(t.radiusScale??1);return{...nA(o("getPosition",[0,0])),box:[-s,-s,s,s]}})}function oA(t,e,r=null){let i=2**e,o=t.flatMap((c,l)=>c.labels.map((f,u)=>({label:f,number:l,row:u})));o.sort((c,l)=>l.label.priority-c.label.priority);let s=new _f;for(let c of r?.taken??[])s.add(c);let n=t.map(c=>{let l=new _f;for(let f of c.marks)l.add(Xn(f,f.box,i));return l}),a=t.map(()=>[]);for(let{label:c,number:l,row:f}of o){if(r?.own&&!yf(Xn(c,[0,0,0,0],i),r.frame))continue;let u=c.places.filter(p=>{let m=Xn(c,p.box,i);return!s.meets(m)&&(!r||!mD(c,m,r.frame,i))}),d=u.find(p=>!n[l].meets(Xn(c,p.box,i)))??(t[l].covered?void 0:u[0]);d&&(s.add(Xn(c,d.box,i)),a[l].push({row:f,place:d}))}return a.map(c=>c.sort((l,f)=>l.row-f.row))}function sA(t,e,r,i){return(o,s)=>{let n=t[o]??s;return typeof n=="function"?n(r,{index:i,data:e,target:[]}):n}}function nA([t,e]){return{x:(t+180)/360*QS,y:Qr(e)*QS}}function Xn({x:t,y:e},r,i){return[t*i+r[0],e*i+r[1],t*i+r[2],e*i+r[3]]}var _f=class{#t=new Map;add(e){for(let r of tA(e))this.#t.has(r)||this.#t.set(r,[]),this.#t.get(r).push(e)}meets(e){return tA(e).some(r=>this.#t.get(r)?.some(i=>yf(e,i)))}};function tA([t,e,r,i]){let o=[];for(let s=Math.floor(t/gf);s<=r/gf;s+=1)for(let n=Math.floor(e/gf);n<=i/gf;n+=1)o.push(`${s},${n}`);return o}function mD({x:t,y:e},[r,i,o,s],n,a){return r>=n[0]&&i>=n[1]&&o<=n[2]&&s<=n[3]?!1:yf([r,i,o,s],n)||yf([t*a,e*a,t*a,e*a],n)}function yf(t,e){return t[0]<e[2]&&e[0]<t[2]&&t[1]<e[3]&&e[1]<t[3]}var _D=`
layout(std140) uniform sidesUniforms {
  float edge;
  float sign;
} sides;
`,yD={name:"sides",fs:_D,uniformTypes:{edge:"f32",sign:"f32"}},xD={"fs:DECKGL_FILTER_COLOR":`
  if ((gl_FragCoord.x - sides.edge) * sides.sign < 0.0) discard;
`},xf=class extends Yt{static extensionName="SidesExtension";static defaultProps={mapSide:"left",mapEdge:.5};getShaders(){return{modules:[yD],inject:xD}}draw(){let[e]=this.context.device.canvasContext.getDrawingBufferSize(),{mapSide:r,mapEdge:i}=this.props;this.setShaderModuleProps({sides:{edge:e*i,sign:r==="left"?-1:1}})}};var fA={ArcLayer:Vp,ColumnLayer:Yp,GeoJsonLayer:ng,IconLayer:ei,LineLayer:jp,PathLayer:ri,PolygonLayer:tg,ScatterplotLayer:vn,SolidPolygonLayer:oi,TextLayer:Sr},vD={CollisionFilterExtension:hn,DataFilterExtension:Lp,PathStyleExtension:Np},TD=.1,aA=1e5,bf=new Map,SD=new xf;Sr.fontAtlasCacheLimit=8;var vf=class{#t;#e;#i;#r=new Map;#n=0;#a=null;#o=.5;constructor(e,r){this.#t=e,this.#e=r.missing,this.#i=r.loaded}take(e,r,i=null){let o=new Map,s=[...this.#r.keys()],n=e.length!==s.length,a=!0;return e.forEach(([c,l,f],u)=>{let h=this.#r.get(c);if(n||=s[u]!==c,h&&h.propsText===l&&h.dataText===f&&(a||!h.ground)){o.set(c,h),a&&=h.ground;return}n=!0;try{let d=this.#s(c,l,f,h,a);o.set(c,d),a&&=d.ground}catch(d){this.#e(c,d)}}),this.#r=o,this.#a=i,n&&this.#d(r),n}zoomed(e){return this.#a=null,Math.abs(e-this.#n)>=TD&&this.#d(e)}rested(e,r){return this.#a=r,this.#d(e)}divide(e){if(e===this.#o)return!1;this.#o=e;let r=this.#a!==null&&this.#d(this.#n);for(let i of this.#r.values())i.side&&(r=!0,i.layers=i.layers.map(o=>o.clone({mapEdge:e})));return r}get paints(){return[...this.#r.values()].flatMap(e=>e.paint??[])}get list(){return[...this.#r.values()].flatMap(e=>e.layers)}get loaded(){return[...this.#r.values()].every(e=>e.rows&&e.layers.every(r=>r.isLoaded))}find(e){return this.#r.get(e)?.layers.at(-1)}#s(e,r,i,o,s){let{"@@type":n,side:a,rowDefaults:c,rowTexts:l,rowColumns:f,rowPaths:u,...h}=JSON.parse(r),d={rowDefaults:c,rowTexts:l,rowColumns:f,rowPaths:u};if(!Object.hasOwn(fA,n))throw new Error(`no layer of type ${n}`);let p=new pn({configuration:{classes:vD}}).convert(h);p.updateTriggers={};for(let[b,y]of Object.entries(h))b.startsWith("get")&&typeof y=="string"&&(p.updateTriggers[b]=y);n==="TextLayer"&&(p.fontFamily??=this.#t);let m=s&&!a&&Dv(n,p),g=JSON.stringify(d),_={id:e,propsText:r,dataText:i,defaults:g,type:n,props:p,ground:m,side:a,rows:null,chosen:"",layers:[]};return n==="TextLayer"&&p.extensions?.some(b=>b instanceof hn)&&(p.extensions=p.extensions.filter(b=>!(b instanceof hn)),_.group=p.collisionGroup??"default"),a&&Object.assign(p,{extensions:[...p.extensions??[],SD],mapSide:a}),o?.rows&&o.dataText===i&&o.defaults===g?this.#u(_,o.rows):this.#f(_,AD(JSON.parse(i)??[],d)),_}#f(e,r){if(typeof r!="string"){this.#u(e,r);return}wD(r).catch(i=>(this.#e(e.id,i),[])).then(i=>{this.#u(e,i),this.#r.get(e.id)===e&&(this.#d(this.#n),this.#i())})}#u(e,r){e.rows=r,e.ground?e.paint=Fv(e.props,r):e.group===void 0?e.layers=lA(this.#h(e),r):e.labels=rA(e.props,r);let{visible:i,radiusUnits:o}=e.props;e.type==="ScatterplotLayer"&&o==="pixels"&&i!==!1&&(e.marks=iA(e.props,r))}#h(e){return e.side?{...e,props:{...e.props,mapEdge:this.#o}}:e}#l(e){if(!e||!this.#a)return this.#a;let[r,i,o,s]=this.#a.frame,n=r+(o-r)*this.#o,a=e==="left"?[r,i,n,s]:[n,i,o,s];return{...this.#a,frame:a,own:!0}}#d(e){this.#n=e;let r=[...this.#r.values()],i=!1;for(let o of new Set(r.filter(s=>s.labels).map(cA))){let s=r.filter(f=>f.labels&&cA(f)===o),n=r.filter(f=>f.marks?.length&&(!f.side||f.side===s[0].side)),a=n.flatMap(f=>f.marks),c=r.indexOf(n.at(-1)),l=s.map(f=>({labels:f.labels,marks:a,covered:r.indexOf(f)<c}));oA(l,e,this.#l(s[0].side)).forEach((f,u)=>{let h=s[u],d=f.map(({row:b,place:y})=>`${b}:${y.offset}`).join(" ");if(h.chosen===d&&h.layers.length)return;i=!0,h.chosen=d;let p=(b,{index:y})=>f[y].place.offset,m=(b,{index:y})=>f[y].place.anchor,g={...h.props.updateTriggers,getPixelOffset:d,getTextAnchor:d},_={...h.props,getPixelOffset:p,getTextAnchor:m,updateTriggers:g};h.layers=lA(this.#h({...h,props:_}),f.map(({row:b})=>h.rows[b]))})}return i}};function AD(t,{rowDefaults:e,rowTexts:r={},rowColumns:i,rowPaths:o=[]}){let s=Object.entries(r);return!Array.isArray(t)||!(e||s.length||i||o.length)?t:t.map(n=>{let a=i?ED(n,i):n,c={...e,...a};for(let[l,f]of s)c[l]=f[a[l]];for(let l of o)c[l]=PD(a[l]);return c})}function ED(t,e){let r={...t[e.length]};return e.forEach((i,o)=>r[i]=t[o]),r}function PD(t){let e=[],[r,i]=[0,0];for(let o=0;o<t.length;o+=2)r+=t[o],i+=t[o+1],e.push([r/aA,i/aA]);return e}function cA({group:t,side:e}){return`${e??""} ${t}`}function lA({id:t,type:e,props:r,group:i},o){let{collisionGroup:s,collisionTestProps:n,getCollisionPriority:a,...c}=r,l=i===void 0?{...r,id:t,data:o}:{...c,id:t,data:o};if(e!=="TextLayer"||!r.outlineWidth)return[new fA[e](l)];let f={...r.fontSettings,sdf:!1},u={...l,id:`${t}--halo`,getColor:r.outlineColor,pickable:!1,outlineWidth:0,fontSettings:{...f,buffer:12},_getFontRenderer:qS},h={...l,outlineWidth:0,fontSettings:f};return[new Sr(u),new Sr(h)]}function wD(t){let e=new URL(t,document.baseURI);if(e.origin!==location.origin)return Promise.reject(new Error(`not from this server: ${e.origin}`));if(!bf.has(e.href)){let r=fetch(e).then(i=>{if(!i.ok)throw new Error(`${i.status} for ${e.pathname}`);return i.json()});r.catch(()=>bf.delete(e.href)),bf.set(e.href,r)}return bf.get(e.href)}function Yn(t){return t?t.type==="Feature"?{id:t.id,...t.properties}:t:{}}function ag(t,e){let r=t?.props.data;return(Array.isArray(r)?r:r?.features)?.find(o=>String(Yn(o).id)===e)}function cg(t,e){let{getPosition:r,getPath:i,getPolygon:o,getSourcePosition:s}=t.props,n=[r,i,o,s].find(c=>typeof c=="function"),a=e.type==="Feature"?e.geometry?.coordinates:n?.(e,{index:0,data:t.props.data,target:[]});return uA(a)}function uA(t){return!Array.isArray(t)||t.length===0?null:typeof t[0]=="number"?Number.isFinite(t[0])&&Number.isFinite(t[1])?t:null:uA(typeof t[0][0]=="number"?t[Math.floor(t.length/2)]:t[0])}var hA=`/* A page may set --map-small and --map-tip (sizes of letters) and --map-buttons (none hides them): a projector's does. */
.sidestream-map {
  position: relative;
  width: 100%;
  min-height: 160px;
  overflow: hidden;
  box-sizing: border-box;
  color: var(--ink, #16242b);
  font-family: inherit;
  font-size: 16px;
  line-height: 1.35;
  isolation: isolate;
}
.sidestream-map *,
.sidestream-map *::before {
  box-sizing: border-box;
}
.sidestream-map:fullscreen {
  width: 100vw;
  height: 100vh !important;
  border-radius: 0;
}
[hidden] {
  display: none !important;
}
.view {
  position: absolute;
  inset: 0;
  touch-action: none;
  -webkit-user-select: none;
  user-select: none;
}
/* The ground's colour. Where the page is dark it turns over what is drawn, with a legend beside it, by its --night. */
.sidestream-map::before {
  content: "";
  position: absolute;
  inset: 0;
  background: var(--map-land);
}
.sidestream-map::before, .ground, .view canvas, .trip, .day, .doubt, .failure img {
  filter: var(--night, none);
}
.ground {
  position: absolute;
  transform-origin: center;
  pointer-events: none;
}
.view:focus-visible {
  outline: none;
}
/* The canvas would lie over an outline. */
.view:focus-visible::after {
  content: "";
  position: absolute;
  inset: 0;
  z-index: 1;
  border: 3px solid var(--accent, #0b5c7a);
  pointer-events: none;
}
.quiet {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.buttons {
  position: absolute;
  top: 10px;
  right: 10px;
  display: var(--map-buttons, flex);
  flex-direction: column;
  border: 1px solid rgba(22, 36, 43, 0.35);
  border-radius: 6px;
  overflow: hidden;
  box-shadow: 0 1px 3px rgba(22, 36, 43, 0.2);
}
.buttons button {
  width: 36px;
  height: 36px;
  padding: 0;
  border: 0;
  border-bottom: 1px solid rgba(22, 36, 43, 0.18);
  background: var(--paper, #fff);
  color: inherit;
  cursor: pointer;
  touch-action: manipulation;
}
.buttons button:last-child {
  border-bottom: 0;
}
.buttons button:hover {
  background: var(--soft, #eef3f5);
}
.buttons button:focus-visible {
  outline: 3px solid var(--accent, #0b5c7a);
  outline-offset: -3px;
}
.buttons svg {
  display: block;
  width: 20px;
  height: 20px;
  margin: auto;
  fill: none;
  stroke: currentColor;
  stroke-width: 2;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.scale {
  position: absolute;
  left: 10px;
  bottom: 8px;
  padding: 1px 5px 4px;
  border-radius: 4px;
  background: var(--veil, rgba(255, 255, 255, 0.85));
  font-size: var(--map-small, 14px);
  font-variant-numeric: tabular-nums;
  pointer-events: none;
}
.bar {
  height: 6px;
  border: 2px solid currentColor;
  border-top: 0;
}
.attribution {
  position: absolute;
  right: 0;
  bottom: 0;
  max-width: calc(100% - 160px);
  padding: 1px 6px;
  border-radius: 4px 0 0 0;
  background: var(--veil, rgba(255, 255, 255, 0.85));
  color: var(--unit, #33444d);
  font-size: var(--map-small, 12.5px);
  overflow-wrap: anywhere;
}
.attribution summary {
  display: none;
}
.narrow .attribution {
  top: 0;
  bottom: auto;
  max-width: 60%;
  border-radius: 0 0 0 4px;
}
.narrow .attribution summary {
  display: block;
  width: fit-content;
  min-width: 28px;
  min-height: 24px;
  margin-left: auto;
  list-style: none;
  text-align: center;
  font-size: 16px;
  cursor: pointer;
}
.attribution summary::-webkit-details-marker {
  display: none;
}
.narrow .buttons {
  top: auto;
  bottom: 6px;
  right: 6px;
  flex-direction: row;
}
.narrow .buttons button {
  width: 44px;
  height: 44px;
  border-bottom: 0;
  border-right: 1px solid rgba(22, 36, 43, 0.18);
}
.doubt {
  position: absolute;
  top: 0;
  left: 0;
  z-index: 1;
  border: 1.5px dashed #5a6b75;
  border-radius: 50%;
  pointer-events: none;
}
.tip.docked {
  width: 100%;
  max-width: 100%;
  max-height: 45%;
  border-radius: 0;
  font-size: 14px;
}
.tip {
  position: absolute;
  top: 0;
  left: 0;
  z-index: 2;
  max-width: min(max(340px, 21em), calc(100% - 16px));
  max-height: calc(100% - 8px);
  padding: 8px 12px;
  overflow: hidden;
  border: 1px solid var(--line, #c9d3d8);
  border-radius: 6px;
  background: var(--paper, #fff);
  color: var(--ink, #16242b);
  box-shadow: 0 2px 8px rgba(22, 36, 43, 0.25);
  overflow-wrap: anywhere;
  font-size: var(--map-tip, 16px);
  pointer-events: none;
}
.tip strong,
.tip span {
  display: block;
  white-space: pre-line;
}
.tip strong {
  font-weight: 650;
}
.failure {
  position: relative;
  margin: 0;
  padding: 2rem 1.25rem;
  max-width: 40rem;
}
.failure img {
  display: block;
  width: 100%;
  margin-top: 0.6rem;
}
@media (any-pointer: coarse) {
  .buttons button {
    width: 46px;
    height: 46px;
  }
  .buttons svg {
    width: 24px;
    height: 24px;
  }
}

.sidestream-map .trip { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; overflow: hidden; }
.sidestream-map .trip polyline { fill: none; stroke: #9a1f5c; stroke-width: 14px; stroke-linecap: round; stroke-linejoin: round; }
.sidestream-map .trip path, .sidestream-map .trip circle { fill: #16242b; stroke: #fff; stroke-width: 3px; paint-order: stroke; }
.sidestream-map .day { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
.day-controls {
  position: absolute; left: 50%; bottom: 12px; z-index: 2; display: flex; align-items: center; gap: 10px; transform: translateX(-50%);
  padding: 4px 14px 4px 4px; border-radius: 26px; background: var(--paper, #fff); color: var(--ink, #16242b);
  box-shadow: 0 2px 8px rgba(22, 36, 43, 0.25); max-width: 90%;
}
.day-controls button {
  width: 44px; height: 44px; border: 0; border-radius: 50%; background: var(--accent, #0b5c7a); color: var(--on-accent, #fff); font-size: 16px;
  cursor: pointer;
}
.day-controls input { width: min(18rem, 36vw); accent-color: var(--accent, #0b5c7a); }
.day-controls output { font-weight: 600; font-size: 20px; font-variant-numeric: tabular-nums; }
.day-controls button:focus-visible, .day-controls input:focus-visible { outline: 3px solid var(--accent, #0b5c7a); outline-offset: 2px; }
/* On a narrow map scale and buttons fill the lower edge. */
.narrow .day-controls { top: 8px; bottom: auto; left: 8px; transform: none; max-width: calc(100% - 64px); }
@media print { .day-controls { display: none; } }
.divider {
  position: absolute;
  top: 0;
  bottom: 0;
  z-index: 2;
  width: 44px;
  margin-left: -22px;
  cursor: ew-resize;
  touch-action: none;
}
.divider::before {
  content: "";
  position: absolute;
  top: 0;
  bottom: 0;
  left: 20px;
  width: 4px;
  background: var(--paper, #fff);
  box-shadow: 0 0 0 1px var(--ink, #16242b);
}
.divider:focus-visible {
  outline: 3px solid var(--accent, #0b5c7a);
}
.divider .handle {
  position: absolute;
  top: 50%;
  left: 0;
  width: 44px;
  height: 44px;
  margin-top: -22px;
  border: 2px solid var(--ink, #16242b);
  border-radius: 50%;
  background: var(--paper, #fff);
  font-size: 26px;
  line-height: 36px;
  text-align: center;
}
.divider .future {
  position: absolute;
  top: 8px;
  max-width: min(14rem, 38vw);
  padding: 2px 10px;
  border-radius: 4px;
  background: var(--ink, #16242b);
  color: var(--paper, #fff);
  font-weight: 600;
  white-space: nowrap;
  overflow: hidden;
  text-overflow: ellipsis;
  pointer-events: none;
}
.divider .future.left {
  right: 30px;
}
.divider .future.right {
  left: 30px;
}
`;var Tf=class{#t=document.createElement("div");#e=document.createElement("strong");#i=document.createElement("span");#r;constructor(e){this.#r=e,this.#t.className="tip",this.#t.hidden=!0,this.#t.append(this.#e,this.#i),e.append(this.#t)}subject=null;show({title:e,text:r,id:i},o,s,n,a){if(!e&&!r){this.hide();return}this.subject={layer:o,id:String(i),touch:a,x:s,y:n},this.#e.textContent=String(e??""),this.#i.textContent=String(r??""),this.#e.hidden=!e,this.#i.hidden=!r,this.#t.hidden=!1,this.#n(s,n,a)}hide(){this.#t.hidden=!0,this.subject=null}#n(e,r,i){let o=i?22:14;this.#t.classList.remove("docked");let{clientWidth:s,clientHeight:n}=this.#r,{offsetWidth:a,offsetHeight:c}=this.#t,l=i&&s<480;if(this.#t.classList.toggle("docked",l),l){this.#t.style.transform=`translate(0, ${r>n/2?0:n-this.#t.offsetHeight}px)`;return}let f=(d,p,m)=>Math.max(4,Math.min(d,m-p-4)),u=e+o+a>s?e-o-a:e+o,h=r+o+c>n?r-o-c:r+o;this.#t.style.transform=`translate(${f(u,a,s)}px, ${f(h,c,n)}px)`}};var Gn="http://www.w3.org/2000/svg",RD=.5,MD="M2 6h38v24H2zM42 13h11l9 9v8H42z",ID=[12,24,52],Sf=class{root=document.createElementNS(Gn,"svg");#t=document.createElementNS(Gn,"polyline");#e=document.createElementNS(Gn,"g");#i=[];#r=[];#n="null";#a=0;#o=0;#s;constructor(e){this.#s=e,this.root.setAttribute("class","trip"),this.root.setAttribute("aria-hidden","true"),this.root.style.display="none";let r=document.createElementNS(Gn,"path");r.setAttribute("d",MD),this.#e.append(r);for(let i of ID){let o=document.createElementNS(Gn,"circle");for(let[s,n]of Object.entries({cx:i,cy:32,r:6}))o.setAttribute(s,n);this.#e.append(o)}this.root.append(this.#t,this.#e)}set(e){let r=JSON.stringify(e??null);if(r===this.#n)return;if(this.#n=r,cancelAnimationFrame(this.#o),this.#i=e?.path??[],this.root.style.display=this.#i.length>1?"":"none",this.#i.length<2){delete this.root.dataset.trip;return}let i=Math.cos(this.#i[0][1]*Math.PI/180),o=0;if(this.#r=this.#i.map(([a,c],l)=>{let[f,u]=this.#i[Math.max(0,l-1)];return o+=Math.hypot((a-f)*i,c-u),o}),Gt()){this.root.dataset.trip="still",this.#a=RD,this.draw();return}this.root.dataset.trip="driving";let s=performance.now()+1e3*e.wait,n=a=>{this.#a=Math.min(1,Math.max(0,(a-s)/(1e3*e.seconds))),this.draw(),this.#a<1?this.#o=requestAnimationFrame(n):this.root.dataset.trip="arrived"};this.#a=0,this.#o=requestAnimationFrame(n)}draw(){if(this.#i.length<2)return;let e=this.#r.at(-1)||1,r=this.#a*e,i=Math.max(1,this.#r.findIndex(d=>d>=r)),[o,s]=[this.#r[i-1],this.#r[i]],n=s>o?(r-o)/(s-o):0,a=this.#i[i].map((d,p)=>this.#i[i-1][p]+n*(d-this.#i[i-1][p])),c=[...this.#i.slice(0,i),a].map(d=>this.#s(d));if(c.some(d=>!d))return;this.#t.setAttribute("points",c.map(([d,p])=>`${d.toFixed(1)},${p.toFixed(1)}`).join(" "));let[l,f]=c.at(-1),u=this.#s(this.#i[Math.min(i+1,this.#i.length-1)]),h=u&&u[0]<l-.5?-1:1;this.#e.setAttribute("transform",`translate(${l.toFixed(1)} ${f.toFixed(1)}) scale(${1.4*h} 1.4) translate(-32 -38)`)}destroy(){cancelAnimationFrame(this.#o),this.root.remove()}};var OD=400,LD=150,ND=2500,DD=1500,dA=1500,pA=[800,500],lg={mouse:4,pen:6,touch:12},FD=2,BD=680,Af=class{root=document.createElement("section");setPick=()=>{};overlay={layers:[],view:null,trip:null};#t="null";#e=new Sf(e=>this.#z(e));#i=new kl(e=>this.#z(e));#r=document.createElement("div");#n=null;#a=document.createElement("p");#o=null;#s=null;#f=new Vl;#u;#h;#l;#d;#g;#c;#v;#p;#_;#m="";#E=0;#P=0;#T=!1;#y="mouse";#w=0;#I=0;#O=new Set;#L;constructor(e,r){this.#g=r,this.#_=e.view_serial,this.root.className="sidestream-map",this.root.dataset.ready="false",this.root.projectObject=(o,s)=>this.#ce(o,s);let i=document.createElement("style");i.textContent=hA,this.#r.className="view",this.#r.tabIndex=0,this.#r.setAttribute("role","application"),this.#r.setAttribute("aria-describedby","map-help"),this.#a.className="quiet",this.#a.id="map-help",this.root.append(i,this.#f.canvas,this.#r,this.#e.root,this.#i.root,this.#i.controls,this.#a),this.#u=new Bl(this.root,{zoom:o=>this.#M(o),home:()=>this.#W()}),this.#h=new Ul(this.root,()=>this.#U()&&this.#o?.setProps({layers:this.#s.list})),this.#l=new Tf(this.root),this.#d=new zl(this.root),this.#r.addEventListener("keydown",o=>this.#ee(o)),this.#r.addEventListener("pointerleave",()=>this.#ie());for(let o of["pointerdown","pointermove"])this.#r.addEventListener(o,s=>this.#re(s.pointerType),{capture:!0});this.#r.addEventListener("webglcontextlost",o=>this.#q(o),{capture:!0}),addEventListener("beforeprint",this.#N),addEventListener("afterprint",this.#D)}#N=()=>{let{style:e,clientWidth:r,clientHeight:i}=this.root,o=Math.min(1,BD/r);this.#n??=e.cssText,e.width=`${r}px`,e.height=`${i}px`,e.transformOrigin="0 0",e.transform=`scale(${o})`,e.marginBottom=`${(o-1)*i}px`,e.marginRight=`${(o-1)*r}px`};#D=()=>{this.#n!==null&&(this.root.style.cssText=this.#n),this.#n=null};async update(e){this.#p=e.words,this.#v=e.home;let{style:r}=this.root;r.height!==e.height&&(r.height=e.height),r.setProperty("--map-land",e.land),this.#r.setAttribute("aria-label",e.label),this.#a.textContent=e.words.keys,this.#u.say(e.words,e.attribution),this.#h.say(e.divider),this.latest=e,this.#c||(this.#c=Ji(this.#A(e.view)),this.#m=String(wp(this.#c)),this.#X()),this.#L??=this.#G(),await this.#L,this.#o&&this.latest===e&&this.#C(e)}lay(e){this.overlay=e,this.#o&&this.latest&&this.#C(this.latest)}hide(){this.#b()}destroy(){clearTimeout(this.#E),clearTimeout(this.#P),removeEventListener("beforeprint",this.#N),removeEventListener("afterprint",this.#D),this.#u.destroy(),this.#f.destroy(),this.#e.destroy(),this.#i.destroy(),this.#o?.finalize(),this.#o=null,this.root.remove()}async#G(){if(!Iv()){this.#S();return}await kD(this.#F),this.#s=this.#B(),this.#o=this.#k()}get#F(){return getComputedStyle(this.root).fontFamily||"sans-serif"}#B(){return new vf(this.#F,{missing:(e,r)=>this.#K(e,r),loaded:()=>this.#R()})}#k(){try{return new mp({parent:this.#r,views:new ws({id:"map",repeat:!1}),controller:{dragRotate:!1,touchRotate:!1,keyboard:!1,inertia:Gt()?!1:250,scrollZoom:{speed:.01,smooth:!Gt()}},viewState:this.#c,eventRecognizerOptions:{click:{time:dA},dblclick:{time:dA}},layers:this.#s.list,pickingRadius:lg[this.#y],useDevicePixels:Math.min(devicePixelRatio||1,2),getCursor:({isDragging:e,isHovering:r})=>e?"grabbing":r?"pointer":"grab",onLoad:()=>this.#Q(),onViewStateChange:({viewState:e})=>this.#V(e),onInteractionStateChange:e=>this.#J(e),onHover:e=>this.#oe(e),onClick:(e,r)=>this.#se(e,r),onAfterRender:()=>this.#ae(),onError:e=>this.#Z(e)})}catch(e){return console.warn("map:",e),this.#S(),null}}#U(){return!this.#h.shown||!this.#s?!1:this.#s.divide(this.#h.fraction)}#C(e){this.#U(),this.#s.take([...e.background,...e.layers,...this.overlay.layers],this.#c.zoom,this.#j())&&(this.root.dataset.ready="false",this.#R(),this.#ne()),e.view_serial!==this.#_&&(this.#_=e.view_serial,this.#x(Dl(this.#A(e.view))));let r=JSON.stringify(this.overlay.view);r!==this.#t&&(this.#t=r,this.#x(Dl(this.#A(this.overlay.view??e.view),ND))),this.#e.set(this.overlay.trip),this.#i.set(e.day)}#z(e){return this.#o?.isInitialized?this.#o.getViewports()[0]?.project(e)??null:null}#R(){this.#o?.setProps({layers:this.#s.list}),this.#f.set(this.#s.paints,this.#c,this.#r.clientWidth,this.#r.clientHeight),this.#o?.redraw("rerun")}#S(e=this.#p.no_webgl){this.root.replaceChildren(this.root.querySelector("style"),Mp(e,this.latest?.still)),this.root.dataset.ready="failed"}#K(e,r){this.#O.add(e),this.root.dataset.missing=[...this.#O].join(" "),console.warn(`map: the layer ${e} is not shown:`,r.message)}#Z(e){console.warn("map:",e?.message??e),this.#o&&!this.#o.isInitialized&&this.#S()}#q(e){e.preventDefault();let r=this.#o;this.#o=null,this.root.dataset.ready="false",setTimeout(()=>{if(r?.finalize(),this.#r.replaceChildren(),this.#I+=1,this.#I>FD){this.#S(this.#p.lost);return}this.#s=this.#B(),this.#o=this.#k(),this.#o&&this.#C(this.latest)},300)}#Q(){for(let e of this.#r.querySelectorAll("canvas"))e.tabIndex=-1,e.setAttribute("aria-hidden","true");for(let e of this.#r.querySelectorAll("[tabindex='0']"))e.tabIndex=-1}#A(e){return Ev(e,this.root.clientWidth||pA[0],this.root.clientHeight||pA[1])}#W(){this.#x(Dl(this.#A(this.#v)))}#x(e){this.#c=e,this.#o?.setProps({viewState:e}),e.transitionDuration||this.#V(e)}#V(e){this.#c=e,this.#d.hide(),this.#H();let r=this.#s?.zoomed(e.zoom)??!1;this.#o?.setProps(r?{viewState:e,layers:this.#s.list}:{viewState:e}),this.#X(),this.#e.draw(),this.#i.draw(),this.#l.subject&&(this.#l.subject.touch||this.#T)&&this.#l.hide(),this.#$()}#J(e){this.#T=!!(e.isDragging||e.isPanning||e.isZooming||e.inTransition)}#j(){let{clientWidth:e,clientHeight:r}=this.root;if(!e||!r||!this.#c)return null;let i=Pv(this.#c,e,r),s=[...this.#u.areas(),...this.#h.areas(),...Mv(this.root,e,r)].map(([n,a,c,l])=>[i[0]+n,i[1]+a,i[0]+c,i[1]+l]);return{frame:i,taken:s}}#H(){clearTimeout(this.#P),this.#P=setTimeout(()=>{this.#T?this.#H():this.#o&&this.#s?.rested(this.#c.zoom,this.#j())&&this.#R()},LD)}#$(){clearTimeout(this.#E),this.#E=setTimeout(()=>{if(this.#T){this.#$();return}let e=wp(this.#c);String(e)===this.#m||!this.latest.report_view||(this.#m=String(e),this.#g(e))},OD)}#X(){let{longitude:e,latitude:r,zoom:i}=this.#c;this.root.dataset.view=`${e.toFixed(5)},${r.toFixed(5)},${i.toFixed(2)}`,this.#u.measure(r,i)}#M(e){let{longitude:r,latitude:i,zoom:o}=this.#c;this.#x(Pp([r,i,Math.min(Ll,Math.max(Ol,Math.round(o+e)))]))}#ee(e){if(e.ctrlKey||e.altKey||e.metaKey)return;let r={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]}[e.key];if(r)this.#te(r[0]*Ep,r[1]*Ep);else if(e.key==="+"||e.key==="=")this.#M(1);else if(e.key==="-")this.#M(-1);else if(e.key==="Home"||e.key==="0")this.#W();else if(e.key==="Escape"&&this.#l.subject)this.#b();else return;e.preventDefault(),e.stopPropagation()}#te(e,r){let i=this.#o?.getViewports()[0];if(!i)return;let[o,s]=i.unproject([i.width/2+e,i.height/2+r]);this.#x(Pp([o,s,this.#c.zoom]))}#re(e){e===this.#y||!lg[e]||(this.#y=e,this.#o?.setProps({pickingRadius:lg[e]}))}#ie(){this.#l.subject&&!this.#l.subject.touch&&this.#b()}#oe(e){this.#y!=="touch"&&(e.object?this.#Y(e,!1):this.#b())}#Y(e,r){let i=Yn(e.object);this.#l.show(i,e.layer.id,e.x,e.y,r);let o=this.#o?.getViewports()[0],s=o&&cg(e.layer,e.object);i.doubt&&s?this.#d.show(o.project(s),i.doubt,s[1],this.#c.zoom):this.#d.hide()}#b(){this.#l.hide(),this.#d.hide()}#se(e,r){let i=Yn(e.object),o=(r?.srcEvent?.pointerType??this.#y)==="touch";if(o&&e.object?this.#Y(e,!0):o&&this.#b(),e.object&&(i.id===void 0||i.id===null))return;this.#w=Math.max(Date.now(),this.#w+1);let s=e.object?{layer:e.layer.id,id:String(i.id)}:{layer:"",id:""},[n,a]=e.coordinate??[],c=Number.isFinite(n)&&Number.isFinite(a)?[n,a].map(f=>Number(f.toFixed(6))):null,l=Number(this.#c.zoom.toFixed(2));this.setPick({...s,at:c,zoom:l,serial:this.#w})}#ne(){let{subject:e}=this.#l;if(!e)return;let r=ag(this.#s.find(e.layer),e.id);r?this.#l.show(Yn(r),e.layer,e.x,e.y,e.touch):this.#l.hide()}#ae(){this.#i.playing||this.#i.draw(),this.#c&&this.#f.follow(this.#c,this.#r.clientWidth,this.#r.clientHeight),!(this.root.dataset.ready==="true"||!this.#s)&&(!this.latest||!this.#s.loaded||(this.root.dataset.ready="true",setTimeout(()=>this.#o?.pickObject({x:1,y:1}),0)))}#ce(e,r){let i=this.#s?.find(e),o=ag(i,r),s=this.#o?.getViewports()[0],n=o&&s&&cg(i,o);if(!n)return null;let[a,c]=s.project(n),l=this.#r.getBoundingClientRect();return{x:l.left+a,y:l.top+c}}};function kD(t){let e=["400","600"].map(i=>document.fonts.load(`${i} 16px ${t}`,"Aäöå€–")),r=new Promise(i=>setTimeout(i,DD));return Promise.race([Promise.allSettled(e),r])}var UD=2e3,zD=300,Kn=new Map,Ef=new Map,Pf=new Map;async function Goe(t){let{role:e}=t.data;return e==="reporter"?$D(t):e==="overlay"?HD(t):WD(t)}async function WD(t){let{data:e,parentElement:r,setStateValue:i}=t,o={data:e,parentElement:r,setStateValue:i},s=Kn.get(e.key);return s||(s={places:new Map,map:null},Kn.set(e.key,s)),s.places.delete(r),s.places.set(r,o),clearTimeout(s.parking),s.map??=VD(e),gA(s,o),await s.map.update(e),()=>jD(s,o)}function VD(t){let e=new Af(t,r=>Ef.get(t.key)?.("view",r));return e.overlay=Pf.get(t.key)??e.overlay,e}function gA({map:t},{parentElement:e,setStateValue:r}){t.setPick=i=>r("pick",i),t.root.parentNode!==e&&e.append(t.root)}function jD(t,e){if(t.places.get(e.parentElement)!==e)return;t.places.delete(e.parentElement);let r=[...t.places.values()].filter(({parentElement:i})=>i.isConnected).at(-1);if(r){gA(t,r),t.map.update(r.data);return}t.map.hide(),t.parking=setTimeout(()=>{t.map.destroy(),Kn.delete(e.data.key)},UD)}function HD(t){let{data:e,parentElement:r}=t;mA(r);let i={layers:e.layers??[],view:e.view??null,trip:e.trip??null};return Pf.set(e.key,i),Kn.get(e.key)?.map?.lay(i),()=>setTimeout(()=>{Pf.get(e.key)===i&&(Pf.delete(e.key),Kn.get(e.key)?.map?.lay({layers:[],view:null,trip:null}))},zD)}function mA(t){let e=(t.host??t).closest('[data-testid="stElementContainer"]');e&&Object.assign(e.style,{position:"absolute",width:"0",height:"0",overflow:"hidden"})}function $D(t){let{data:e,parentElement:r}=t;mA(r);let i=t.setStateValue;return Ef.set(e.key,i),()=>{Ef.get(e.key)===i&&Ef.delete(e.key)}}export{Mp as failure,Goe as mount};
